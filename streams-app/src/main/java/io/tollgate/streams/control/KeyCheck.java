package io.tollgate.streams.control;

import io.tollgate.topic.Topic;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Whether records of a control topic stand under the key that their own fields make.
 *
 * @param <K> the topic's key
 * @param <R> the topic's record
 */
public final class KeyCheck<K, R extends SpecificRecord> {

  private final Topic<K, R> topic;
  private final Deserializer<K> keys;

  public KeyCheck(Topic<K, R> topic, Deserializer<K> keys) {
    this.topic = topic;
    this.keys = keys;
  }

  /**
   * Passes a record.
   *
   * @throws IllegalArgumentException naming the key fields if the key is another's
   */
  void check(byte[] key, R record) {
    List<Object> expected = fields(record);
    K found = keys.deserialize(topic.name(), key);
    List<Object> under = found instanceof IndexedRecord several ? fields(several) : List.of(found);
    if (!expected.equals(under)) {
      throw new IllegalArgumentException(
          "the record's key is not its " + String.join(", ", topic.keyFields()));
    }
  }

  private List<Object> fields(IndexedRecord of) {
    return topic.keyFields().stream()
        .map(name -> Objects.requireNonNull(of.get(of.getSchema().getField(name).pos()), name))
        .toList();
  }
}
