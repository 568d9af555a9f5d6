package io.tollgate.streams.control;

import io.tollgate.admission.ControlChecks;
import io.tollgate.serde.KeyCheck;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the records of one control topic, and refuses those that are of no use. Remembers nothing,
 * so what it says of a record is the same in every instance and at every start.
 *
 * @param <K> the topic's key
 * @param <R> the record of the topic
 * @param <E> what it is read into
 */
public final class ControlReader<K, R extends SpecificRecord, E> {

  private final Topic<K, R> topic;
  private final Deserializer<R> records;
  private final KeyCheck<K, R> keys;
  private final Function<R, E> reader;

  /**
   * For one thread.
   *
   * @param keys what a record must stand under; two entries of one thing could not be told apart
   * @param reader turns a record into an entry; throws if the record is of no use
   */
  public ControlReader(
      Topic<K, R> topic, Deserializer<R> records, KeyCheck<K, R> keys, Function<R, E> reader) {
    this.topic = topic;
    this.records = records;
    this.keys = keys;
    this.reader = reader;
  }

  String topic() {
    return topic.name();
  }

  /**
   * The entry of a record; null if it takes away what stands under its key.
   *
   * @throws UnreadableRecordException if its bytes say nothing
   * @throws IllegalArgumentException if it cannot be used
   */
  E read(byte[] key, byte[] value) {
    if (key == null) {
      throw new IllegalArgumentException("the record has no key");
    }
    if (value == null) {
      if (!topic.isKeyed()) {
        throw new UnreadableRecordException("null_value", "the record has no value");
      }
      return null;
    }
    R record = records.deserialize(topic.name(), value);
    keys.check(key, record);
    ControlChecks.check(record);
    return reader.apply(record);
  }
}
