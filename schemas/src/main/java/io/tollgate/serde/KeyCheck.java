package io.tollgate.serde;

import io.tollgate.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Whether records of a topic stand under the key that their own fields make.
 *
 * @param <K> the topic's key
 * @param <R> the topic's record
 */
public final class KeyCheck<K, R extends SpecificRecord> {

  private final Topic<K, R> topic;
  private final Deserializer<K> keys;
  private final RecordKeys<K, R> expected;

  public KeyCheck(Topic<K, R> topic, Deserializer<K> keys) {
    this.topic = topic;
    this.keys = keys;
    this.expected = new RecordKeys<>(topic);
  }

  /**
   * Passes a record.
   *
   * @throws IllegalArgumentException naming the key fields if the key is another's
   */
  public void check(byte[] key, R record) {
    if (!expected.of(record).equals(keys.deserialize(topic.name(), key))) {
      throw new IllegalArgumentException(
          "the record's key is not its " + String.join(", ", topic.keyFields()));
    }
  }
}
