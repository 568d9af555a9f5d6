package io.tollgate.control;

import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.RecordKeys;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reader of one control topic that refuses unusable records. Stateless, so it judges a record the
 * same in every component and at every start. Not thread-safe.
 *
 * @param <K> the key type
 * @param <R> the record type
 */
public final class ControlRecords<K, R extends SpecificRecord> {

  private static final Set<String> TOPICS =
      Stream.concat(
              SteeringTopics.ALL.stream(),
              Stream.of(DetectionTopics.DECISIONS, ProvenanceTopics.REVIEWS))
          .map(Topic::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Topic<K, R> topic;
  private final Deserializer<K> keys;
  private final Deserializer<R> records;
  private final RecordKeys<K, R> expected;

  public ControlRecords(Topic<K, R> topic, Deserializer<K> keys, Deserializer<R> records) {
    this.topic = topic;
    this.keys = keys;
    this.records = records;
    this.expected = new RecordKeys<>(topic);
  }

  /**
   * Creates a reader with a registry; {@code config} as for {@link
   * io.tollgate.serde.SchemaRegistry}.
   */
  public static <K, R extends SpecificRecord> ControlRecords<K, R> of(
      Topic<K, R> topic, Map<String, ?> config) {
    AvroDeserializer<R> records = new AvroDeserializer<>(topic.valueType());
    records.configure(config, false);
    return new ControlRecords<>(topic, TopicSerdes.keys(topic, config).deserializer(), records);
  }

  /** Whether a topic is a control topic. */
  public static boolean isIn(Topic<?, ?> topic) {
    return TOPICS.contains(topic.name());
  }

  public Topic<K, R> topic() {
    return topic;
  }

  /**
   * Decodes the key of a record.
   *
   * @throws UnreadableRecordException if it is not a key of the topic
   */
  public K key(byte[] key) {
    if (key == null) {
      throw new UnreadableRecordException("invalid_event", "the record has no key");
    }
    return keys.deserialize(topic.name(), key);
  }

  /**
   * Decodes a record; null for a tombstone.
   *
   * @throws UnreadableRecordException if it is refused
   */
  public R read(byte[] key, byte[] value) {
    if (key == null) {
      throw new UnreadableRecordException("invalid_event", "the record has no key");
    }
    if (value == null) {
      if (!topic.isKeyed()) {
        throw new UnreadableRecordException("null_value", "the record has no value");
      }
      return null;
    }
    R record = records.deserialize(topic.name(), value);
    // Otherwise two records of the same subject could coexist, and neither could be deleted
    // reliably.
    if (!expected.of(record).equals(key(key))) {
      throw new UnreadableRecordException(
          "invalid_event", "the record's key is not its " + String.join(", ", topic.keyFields()));
    }
    try {
      ControlChecks.check(record);
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException("invalid_event", e.getMessage(), e);
    }
    return record;
  }
}
