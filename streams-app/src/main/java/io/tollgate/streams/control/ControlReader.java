package io.tollgate.streams.control;

import io.tollgate.control.ControlRecords;
import io.tollgate.serde.UnreadableRecordException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reader of one control topic's records.
 *
 * @param <R> record type of the topic
 * @param <E> entry that a record is converted to
 */
public final class ControlReader<R extends SpecificRecord, E> {

  private final ControlRecords<?, R> records;
  private final Function<R, E> reader;

  /**
   * Creates a reader for one thread.
   *
   * @param reader converts a record to an entry; throws if the record is unusable
   */
  public ControlReader(ControlRecords<?, R> records, Function<R, E> reader) {
    this.records = records;
    this.reader = reader;
  }

  String topic() {
    return records.topic().name();
  }

  /**
   * What a key is about; empty if it is no key of the topic. The bytes of a key do not tell that:
   * they also depend on the schema it was written with.
   */
  Optional<String> subject(byte[] key) {
    try {
      return Optional.of(records.key(key).toString());
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  /**
   * The entry of a record; null if it deletes the entry of its key.
   *
   * @throws UnreadableRecordException if every part would refuse it
   * @throws IllegalArgumentException if it is unusable
   */
  E read(byte[] key, byte[] value) {
    R record = records.read(key, value);
    return record == null ? null : reader.apply(record);
  }
}
