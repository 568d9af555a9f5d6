package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Encoding of records in an index: Avro's single-object encoding. */
final class RecordBytes {

  /** Encoder method of a record. */
  interface Encoding {
    ByteBuffer encode() throws IOException;
  }

  private RecordBytes() {}

  static byte[] of(Encoding encoding) {
    try {
      ByteBuffer buffer = encoding.encode();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encodes a write without its fingerprints, which are index entries themselves. */
  static byte[] withoutPrints(AiWrite write) {
    ByteBuffer none = ByteBuffer.allocate(0);
    return of(() -> AiWrite.newBuilder(write).setPrints(none).build().toByteBuffer());
  }
}
