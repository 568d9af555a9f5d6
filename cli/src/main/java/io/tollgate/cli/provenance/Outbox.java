package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to one topic, many at a time; {@link #finish} reports whether all were stored. */
final class Outbox<V extends SpecificRecord> implements AutoCloseable {

  private static final int LARGEST = 8 * 1024 * 1024;

  private final Topic<String, V> topic;
  private final KafkaProducer<String, byte[]> producer;
  private final Serializer<V> values;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Outbox(KafkaConnection connection, Topic<String, V> topic) {
    Map<String, Object> config = connection.recordConfig();
    config.put("acks", "all");
    config.put("compression.type", "lz4");
    config.put("linger.ms", "20");
    config.put("max.request.size", LARGEST);
    config.put("max.block.ms", "20000");
    this.topic = topic;
    this.values = TopicSerdes.values(topic, connection.clientConfig()).serializer();
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback reports the same
  void send(String key, V value) {
    byte[] bytes = values.serialize(topic.name(), value);
    producer.send(
        new ProducerRecord<>(topic.name(), key, bytes),
        (metadata, problem) -> failure.compareAndSet(null, problem));
  }

  /** Waits for all records; fails if one was not stored. */
  void finish() {
    producer.flush();
    if (failure.get() != null) {
      throw CommandFailure.finding(
          "not everything was sent: " + failure.get().getMessage() + "; run it again",
          failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
    values.close();
  }
}
