package io.tollgate.streams;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What is kept with a fingerprint at a place in some content.
 *
 * @param tokens how many the whole content has
 * @param origin what a write belongs to, see {@code WriteIndex.origin}; 0 for a movement
 * @param day when the content was written or entered the asset, days since 1970
 */
record PlaceOfPrint(int tokens, int origin, int day) {

  private static final long DAY = Duration.ofDays(1).toMillis();

  static byte[] bytes(int tokens, int origin, int day) {
    return ByteBuffer.allocate(3 * Integer.BYTES).putInt(tokens).putInt(origin).putInt(day).array();
  }

  static PlaceOfPrint fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new PlaceOfPrint(in.getInt(), in.getInt(), in.getInt());
  }

  /** End of the day, epoch milliseconds: nothing is forgotten too early. */
  static long since(byte[] bytes) {
    return endOf(ByteBuffer.wrap(bytes).getInt(2 * Integer.BYTES));
  }

  static long endOf(int day) {
    return (day + 1) * DAY;
  }
}
