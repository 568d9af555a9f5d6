package io.tollgate.serde;

import io.tollgate.topic.Topic;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Factory for the serdes of the catalogue's topics. */
public final class TopicSerdes {

  private TopicSerdes() {}

  /** Serde of a topic's keys; {@code config} as for {@link SchemaRegistry}. */
  @SuppressWarnings("unchecked") // K is String exactly when the topic has a text key
  public static <K> Serde<K> keys(Topic<K, ?> topic, Map<String, ?> config) {
    return topic.hasTextKey()
        ? (Serde<K>) Serdes.String()
        : (Serde<K>) avro(topic.keyType().asSubclass(SpecificRecord.class), config, true);
  }

  /** Serde of a topic's values; {@code config} as for {@link SchemaRegistry}. */
  public static <V extends SpecificRecord> Serde<V> values(
      Topic<?, V> topic, Map<String, ?> config) {
    return avro(topic.valueType(), config, false);
  }

  private static <R extends SpecificRecord> Serde<R> avro(
      Class<R> type, Map<String, ?> config, boolean isKey) {
    Serde<R> serde = Serdes.serdeFrom(new AvroSerializer<>(), new AvroDeserializer<>(type));
    serde.configure(config, isKey);
    return serde;
  }
}
