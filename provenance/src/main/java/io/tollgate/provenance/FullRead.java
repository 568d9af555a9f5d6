package io.tollgate.provenance;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reading of parts of a file that must be there in full. */
final class FullRead {

  private FullRead() {}

  /**
   * The given part of a file.
   *
   * @throws EOFException if the file ends before it does
   */
  static ByteBuffer of(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file ends too early");
      }
    }
    return bytes.flip();
  }
}
