package io.tollgate.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Generated records as plain Avro, without the header that tells the schema: for places that know
 * it. Not thread-safe.
 *
 * @param <T> the record
 */
public final class RecordCoder<T extends SpecificRecord> {

  private static final int USUAL_SIZE = 512;

  private final RecordWriter<T> writer;
  private final DatumReader<T> reader;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
  private BinaryEncoder encoder;
  private BinaryDecoder decoder;

  /**
   * A coder of a generated class.
   *
   * @param written the schema by which the bytes to be read were written; what it lacks takes its
   *     default
   */
  public RecordCoder(Class<T> type, Schema written) {
    AvroTrust.establish();
    Schema schema = SpecificData.get().getSchema(type);
    SpecificData model = SpecificData.getForClass(type);
    model.setFastReaderEnabled(true);
    this.writer = new RecordWriter<>(schema);
    this.reader = new SpecificDatumReader<>(written, schema, model);
  }

  /** The bytes of a record, by the schema of its class. */
  public byte[] write(T record) {
    try {
      bytes.reset();
      encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
      writer.write(record, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record in some bytes. */
  public T read(byte[] from) {
    try {
      decoder = DecoderFactory.get().binaryDecoder(from, decoder);
      return reader.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
