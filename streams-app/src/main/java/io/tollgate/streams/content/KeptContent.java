package io.tollgate.streams.content;

import java.nio.ByteBuffer;

/**
 * A record of a topic as it is kept.
 *
 * @param offset where it stands in its partition
 * @param time when the content was written or entered the asset, epoch milliseconds
 * @param value the record's value as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptContent(long offset, long time, byte[] value) {

  private static final int HEAD = 2 * Long.BYTES;

  public byte[] toBytes() {
    return ByteBuffer.allocate(HEAD + value.length)
        .putLong(offset)
        .putLong(time)
        .put(value)
        .array();
  }

  public static KeptContent fromBytes(byte[] kept) {
    ByteBuffer in = ByteBuffer.wrap(kept);
    long offset = in.getLong();
    long time = in.getLong();
    byte[] value = new byte[in.remaining()];
    in.get(value);
    return new KeptContent(offset, time, value);
  }

  /** The time alone. */
  static long time(byte[] kept) {
    return ByteBuffer.wrap(kept).getLong(Long.BYTES);
  }
}
