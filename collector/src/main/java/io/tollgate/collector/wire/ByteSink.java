package io.tollgate.collector.wire;

import io.tollgate.collector.wire.InFlightBytes.Share;
import io.tollgate.otlp.Slice;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Buffer that collects a body up to a limit, and takes the memory for it from the request's share.
 */
public final class ByteSink {

  private static final int FIRST_SIZE = 8 * 1024;
  private static final int MOST_EXPECTED = 1024 * 1024;

  private final int most;
  private final Share share;
  private byte[] bytes = new byte[0];
  private int size;

  /**
   * Creates an empty buffer.
   *
   * @param most the limit in bytes
   */
  public ByteSink(int most, Share share) {
    this.most = most;
    this.share = share;
  }

  /**
   * Allocates room at once for a body of declared size, unless the size is too large to be trusted.
   */
  public void expect(long expected) throws RefusedException {
    if (expected > 0 && expected <= Math.min(most, MOST_EXPECTED)) {
      grow((int) expected);
    }
  }

  public void append(byte[] from, int offset, int length) throws RefusedException {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  public void append(ByteBuffer from) throws RefusedException {
    int length = from.remaining();
    reserve(length);
    from.get(bytes, size, length);
    size += length;
  }

  /** Returns the collected bytes without copying them. */
  public Slice slice() {
    return new Slice(bytes, 0, size);
  }

  /** Returns the collected bytes as an array of exact size. */
  public byte[] array() {
    return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  private void reserve(int length) throws RefusedException {
    if (length > most - size) {
      throw new RefusedException(Refusal.tooLarge(most));
    }
    if (size + length > bytes.length) {
      grow((int) Math.min(most, Math.max(FIRST_SIZE, Math.max(size + length, 2L * bytes.length))));
    }
  }

  private void grow(int capacity) throws RefusedException {
    if (!share.take(capacity - (long) bytes.length)) {
      throw new RefusedException(Refusal.BUSY);
    }
    bytes = Arrays.copyOf(bytes, capacity);
  }
}
