package io.tollgate.serde;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Generated records as plain Avro, without the header that tells the schema: for places that know
 * it. Not thread-safe.
 *
 * @param <T> the record
 */
public final class RecordCoder<T extends SpecificRecord> {

  private static final int USUAL_SIZE = 1_024;

  /** An array that one huge record made larger than this is not kept. */
  private static final int MOST_KEPT = 1024 * 1024;

  private final RecordWriter<T> writer;
  private final DatumReader<T> reader;
  private final ArrayEncoder encoder = new ArrayEncoder();
  private byte[] bytes = new byte[USUAL_SIZE];
  private BinaryDecoder decoder;

  /**
   * A coder of a generated class.
   *
   * @param written the schema by which the bytes to be read were written; what it lacks takes its
   *     default
   */
  public RecordCoder(Class<T> type, Schema written) {
    this(type, written, Set.of());
  }

  /**
   * The same for records that are written in part.
   *
   * @param leftOut optional fields, or lists, that are written as empty
   */
  public RecordCoder(Class<T> type, Schema written, Set<String> leftOut) {
    AvroTrust.establish();
    this.writer = new RecordWriter<>(SpecificData.get().getSchema(type), leftOut);
    this.reader = Readers.of(type, written);
  }

  /** Writes how many bytes a record takes, and those, by the schema of its class. */
  public void write(T record, DataOutput out) throws IOException {
    encoder.begin();
    writer.write(record, encoder);
    encoder.copyTo(out);
  }

  /** Reads what was written so, by any version of the schema. */
  public T read(DataInput in) throws IOException {
    int size = in.readInt();
    byte[] from = size <= bytes.length ? bytes : new byte[size];
    if (size <= MOST_KEPT) {
      bytes = from;
    }
    in.readFully(from, 0, size);
    decoder = DecoderFactory.get().binaryDecoder(from, 0, size, decoder);
    return reader.read(null, decoder);
  }
}
