package io.tollgate.notifier;

import io.tollgate.runtime.KafkaConnection;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens consumers that see committed records only and never commit by themselves. */
final class Consumers {

  private Consumers() {}

  static KafkaConsumer<byte[], byte[]> open(KafkaConnection connection, String group) {
    Map<String, Object> config = connection.readerConfig();
    config.put("group.id", group);
    // What a killed notifier owned waits so long for the next one.
    config.put("session.timeout.ms", "10000");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
