package io.tollgate.notifier;

import io.tollgate.runtime.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens consumers that see committed records only and never commit by themselves. */
final class Consumers {

  private Consumers() {}

  static KafkaConsumer<byte[], byte[]> open(KafkaConnection connection, String group) {
    Map<String, Object> config = new HashMap<>(connection.clientConfig());
    config.remove("schema.registry.url");
    config.put("group.id", group);
    config.put("isolation.level", "read_committed");
    // What a killed notifier owned waits so long for the next one.
    config.put("session.timeout.ms", "10000");
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    config.put("allow.auto.create.topics", "false");
    config.put("enable.metrics.push", "false");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
