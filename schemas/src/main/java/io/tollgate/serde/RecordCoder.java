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
 * Codec of generated records as plain Avro without a schema header, for places that know the
 * schema. Not thread-safe.
 *
 * @param <T> the record class
 */
public final class RecordCoder<T extends SpecificRecord> {

  private static final int USUAL_SIZE = 1_024;

  /** An array that a huge record made larger than this is released. */
  private static final int MOST_KEPT = 1024 * 1024;

  private final RecordWriter<T> writer;
  private final DatumReader<T> reader;
  private final ArrayEncoder encoder = new ArrayEncoder();
  private byte[] bytes = new byte[USUAL_SIZE];
  private BinaryDecoder decoder;

  /**
   * Creates a codec for a generated class.
   *
   * @param written schema of the bytes to read; fields that it lacks get their default
   */
  public RecordCoder(Class<T> type, Schema written) {
    this(type, written, Set.of());
  }

  /**
   * Creates a codec that writes records in part.
   *
   * @param leftOut optional or list fields that are written as empty
   */
  public RecordCoder(Class<T> type, Schema written, Set<String> leftOut) {
    AvroTrust.establish();
    this.writer = new RecordWriter<>(SpecificData.get().getSchema(type), leftOut);
    this.reader = Readers.of(type, written);
  }

  /** Writes a record by the schema of its class, preceded by its length in bytes. */
  public void write(T record, DataOutput out) throws IOException {
    encoder.begin();
    writer.write(record, encoder);
    encoder.copyTo(out);
  }

  /** Reads a record written by {@link #write} with the given schema. */
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
