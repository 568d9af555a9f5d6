package io.tollgate.streams.common;

import io.tollgate.serde.AvroSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializer for a sink. Kafka Streams shares it among its threads, while ours is single-threaded,
 * so each thread has its own; it waits for an unavailable registry.
 */
public final class SinkSerializer<V extends SpecificRecord> implements Serializer<V> {

  private final ThreadLocal<AvroSerializer<V>> own;
  private final RegistryRetry retry;

  SinkSerializer(Map<String, ?> config, RegistryRetry retry) {
    this.retry = retry;
    this.own =
        ThreadLocal.withInitial(
            () -> {
              AvroSerializer<V> serializer = new AvroSerializer<>();
              serializer.configure(config, false);
              return serializer;
            });
  }

  @Override
  public byte[] serialize(String topic, V value) {
    byte[] bytes = retry.call(() -> own.get().serialize(topic, value));
    if (bytes != null && bytes.length > SizeLimits.OUTPUT) {
      throw new RecordTooLargeException("what was made of it for " + topic + " is too large");
    }
    return bytes;
  }
}
