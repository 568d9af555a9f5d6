package io.tollgate.streams.content;

import java.nio.ByteBuffer;

/**
 * Stored record of a topic.
 *
 * @param offset its offset in the partition
 * @param time when the content was written or entered the asset, epoch milliseconds
 * @param value the original value of the record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredContent(long offset, long time, byte[] value) {

  private static final int HEAD = 2 * Long.BYTES;

  public byte[] toBytes() {
    return ByteBuffer.allocate(HEAD + value.length)
        .putLong(offset)
        .putLong(time)
        .put(value)
        .array();
  }

  public static StoredContent fromBytes(byte[] kept) {
    ByteBuffer in = ByteBuffer.wrap(kept);
    long offset = in.getLong();
    long time = in.getLong();
    byte[] value = new byte[in.remaining()];
    in.get(value);
    return new StoredContent(offset, time, value);
  }

  /** Reads the time only. */
  static long time(byte[] kept) {
    return ByteBuffer.wrap(kept).getLong(Long.BYTES);
  }
}
