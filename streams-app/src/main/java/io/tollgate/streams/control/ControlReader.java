package io.tollgate.streams.control;

import io.tollgate.control.ControlRecords;
import io.tollgate.serde.UnreadableRecordException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads what the records of one control topic mean to the topology.
 *
 * @param <R> the record of the topic
 * @param <E> what it is read into
 */
public final class ControlReader<R extends SpecificRecord, E> {

  private final ControlRecords<?, R> records;
  private final Function<R, E> reader;

  /**
   * For one thread.
   *
   * @param reader turns a record into an entry; throws if the record is of no use
   */
  public ControlReader(ControlRecords<?, R> records, Function<R, E> reader) {
    this.records = records;
    this.reader = reader;
  }

  String topic() {
    return records.topic().name();
  }

  /**
   * The entry of a record; null if it takes away what stands under its key.
   *
   * @throws UnreadableRecordException if it is refused as every part refuses it
   * @throws IllegalArgumentException if it cannot be used
   */
  E read(byte[] key, byte[] value) {
    R record = records.read(key, value);
    return record == null ? null : reader.apply(record);
  }
}
