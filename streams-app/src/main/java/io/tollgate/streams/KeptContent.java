package io.tollgate.streams;

import java.nio.ByteBuffer;

/** A record of a topic as it is kept: its offset, then its value as it came. */
final class KeptContent {

  private KeptContent() {}

  static byte[] of(long offset, byte[] value) {
    return ByteBuffer.allocate(Long.BYTES + value.length).putLong(offset).put(value).array();
  }

  static long offset(byte[] kept) {
    return ByteBuffer.wrap(kept).getLong();
  }

  static byte[] value(byte[] kept) {
    byte[] value = new byte[kept.length - Long.BYTES];
    System.arraycopy(kept, Long.BYTES, value, 0, value.length);
    return value;
  }
}
