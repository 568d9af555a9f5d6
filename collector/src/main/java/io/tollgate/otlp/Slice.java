package io.tollgate.otlp;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Range of a request body. It shares the body's bytes, so that retaining the original of every
 * record costs nothing until one is needed.
 *
 * @param bytes the whole body; never modified
 * @param offset first byte of the range
 * @param length bytes of the range
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; shared on purpose
public record Slice(byte[] bytes, int offset, int length) {

  public Slice {
    Objects.checkFromIndexSize(offset, length, bytes.length);
  }

  /** The whole array. */
  public static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  /** Returns a prefix of at most the given length. */
  public Slice first(int most) {
    return new Slice(bytes, offset, Math.min(length, most));
  }

  /** Returns a buffer that shares the bytes. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, offset, length).slice();
  }
}
