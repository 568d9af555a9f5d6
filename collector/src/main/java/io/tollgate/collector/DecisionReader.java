package io.tollgate.collector;

import io.tollgate.event.Decision;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.KeyCheck;
import io.tollgate.topic.DetectionTopics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of orders, and refuses those that are of no use. For one thread. */
final class DecisionReader {

  private final AvroDeserializer<Decision> decisions = new AvroDeserializer<>(Decision.class);
  private final KeyCheck<String, Decision> keys =
      new KeyCheck<>(DetectionTopics.DECISIONS, (topic, key) -> text(key));

  DecisionReader(Map<String, Object> config) {
    decisions.configure(config, false);
  }

  /**
   * The order of a record; null if it takes away what stands under its key.
   *
   * @throws io.tollgate.serde.UnreadableRecordException if its bytes say nothing
   * @throws IllegalArgumentException if it cannot be used
   */
  Decision read(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null) {
      throw new IllegalArgumentException("the record has no key");
    }
    Decision decision = decisions.deserialize(message.topic(), message.value());
    if (decision != null) {
      keys.check(message.key(), decision);
    }
    return decision;
  }

  static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
