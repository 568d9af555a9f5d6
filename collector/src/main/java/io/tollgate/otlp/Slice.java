package io.tollgate.otlp;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A stretch of a request body. It shares the body's bytes, so that keeping the original of every
 * record costs nothing until one of them is needed.
 *
 * @param bytes the whole body; nobody writes to it
 * @param offset first byte of the stretch
 * @param length bytes of the stretch
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

  /** The first bytes of this slice, at most so many. */
  public Slice first(int most) {
    return new Slice(bytes, offset, Math.min(length, most));
  }

  /** The bytes as a buffer that shares them. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, offset, length).slice();
  }
}
