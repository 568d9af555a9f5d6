package io.tollgate.collector.wire;

import io.tollgate.collector.wire.InFlightBytes.Share;
import io.tollgate.otlp.Slice;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects a body up to a limit, and takes the memory for it from the request's share. */
public final class ByteSink {

  private static final int FIRST_SIZE = 8 * 1024;
  private static final int MOST_EXPECTED = 1024 * 1024;

  private final int most;
  private final Share share;
  private byte[] bytes = new byte[0];
  private int size;

  /**
   * An empty sink.
   *
   * @param most the limit in bytes
   */
  public ByteSink(int most, Share share) {
    this.most = most;
    this.share = share;
  }

  /** Makes room at once for a body of known size, unless that is so large that it must be seen. */
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

  /** What has been collected, sharing the bytes. */
  public Slice slice() {
    return new Slice(bytes, 0, size);
  }

  /** What has been collected, as an array of its own size. */
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
