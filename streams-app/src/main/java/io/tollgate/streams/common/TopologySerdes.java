package io.tollgate.streams.common;

import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * Serdes of the topology's records.
 *
 * @param serdeConfig configuration of the schema registry client
 * @param retry how long to wait for the registry
 */
public record TopologySerdes(Map<String, ?> serdeConfig, RegistryRetry retry) {
  public TopologySerdes {
    serdeConfig = Map.copyOf(serdeConfig);
  }

  /** Creates a deserializer for one processor. */
  public <R extends SpecificRecord> Deserializer<R> reader(Class<R> type) {
    AvroDeserializer<R> reader = new AvroDeserializer<>(type);
    reader.configure(serdeConfig, false);
    return retry.retrying(reader);
  }

  public <V extends SpecificRecord> SinkSerializer<V> writer() {
    return new SinkSerializer<>(serdeConfig, retry);
  }

  /** Adds a sink. */
  public <V extends SpecificRecord> void write(
      Topology topology, String sink, Topic<String, V> topic, String from) {
    topology.addSink(sink, topic.name(), new StringSerializer(), this.<V>writer(), from);
  }

  /**
   * Serde that stores records in the format of their topic, so that old ones stay readable. One
   * serde serves the stores of all threads; each thread has its own reader and writer.
   */
  public <V extends SpecificRecord> Serde<V> asIn(Topic<?, V> topic) {
    SinkSerializer<V> writer = writer();
    ThreadLocal<Deserializer<V>> reader = ThreadLocal.withInitial(() -> reader(topic.valueType()));
    return Serdes.serdeFrom(
        (store, value) -> value == null ? null : writer.serialize(topic.name(), value),
        (store, bytes) -> bytes == null ? null : reader.get().deserialize(topic.name(), bytes));
  }

  /** The same for keys. */
  public <K> Serde<K> keysAsIn(Topic<K, ?> topic) {
    ThreadLocal<Serde<K>> own = ThreadLocal.withInitial(() -> TopicSerdes.keys(topic, serdeConfig));
    return Serdes.serdeFrom(
        (store, key) ->
            key == null
                ? null
                : retry.call(() -> own.get().serializer().serialize(topic.name(), key)),
        (store, bytes) ->
            bytes == null
                ? null
                : retry.call(() -> own.get().deserializer().deserialize(topic.name(), bytes)));
  }
}
