package io.tollgate.collector.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Test records with one text each. */
final class KeyedRecords {

  private KeyedRecords() {}

  static ProducerRecord<byte[], byte[]> record(String topic, String value) {
    return record(topic, value, value);
  }

  static ProducerRecord<byte[], byte[]> keyed(String key, String value) {
    return record("topic", key, value);
  }

  static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
    return new ProducerRecord<>(
        topic,
        null,
        1L,
        key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }
}
