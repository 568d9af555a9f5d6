package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Records as an index holds them, in Avro's single-object encoding. */
final class RecordBytes {

  /** What a record makes of itself. */
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

  /** Of a write; its fingerprints stand in the index themselves. */
  static byte[] withoutPrints(AiWrite write) {
    ByteBuffer none = ByteBuffer.allocate(0);
    return of(() -> AiWrite.newBuilder(write).setPrints(none).build().toByteBuffer());
  }
}
