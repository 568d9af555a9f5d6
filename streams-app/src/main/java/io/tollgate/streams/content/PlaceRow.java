package io.tollgate.streams.content;

import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Row format of an occurrence of a fingerprint. The key is hash, kind, origin, time, id and
 * position: rows of one origin are adjacent, the newest content first. The value is the number of
 * tokens of the whole content.
 */
final class PlaceRow {

  static final int KEY = Long.BYTES + 1 + 3 * Integer.BYTES + ContentBatch.ID_BYTES;

  /** Size of hash and kind: a fingerprint in writes, or in movements. */
  static final int SIDE = Long.BYTES + 1;

  /** Size of hash, kind and origin. */
  static final int PREFIX = SIDE + Integer.BYTES;

  private static final int KIND = Long.BYTES;
  private static final int ORIGIN = SIDE;
  private static final int TIME = ORIGIN + Integer.BYTES;
  private static final int ID = TIME + Integer.BYTES;
  private static final int POSITION = ID + ContentBatch.ID_BYTES;

  private PlaceRow() {}

  static byte[] key(ContentBatch batch, Print print) {
    return ByteBuffer.allocate(KEY)
        .putLong(print.hash())
        .put(kind(batch.isWrite()))
        .putInt(batch.origin())
        .putInt(~batch.time())
        .put(batch.id())
        .putInt(print.position())
        .array();
  }

  static byte[] value(ContentBatch batch) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(batch.tokens()).array();
  }

  /** Writes the start of a fingerprint's occurrences on one side, from an origin on. */
  static void from(long hash, boolean isWrite, int origin, ByteBuffer prefix) {
    prefix.clear().putLong(hash).put(kind(isWrite)).putInt(origin).flip();
  }

  static boolean isOf(ByteBuffer key, long hash, boolean isWrite) {
    return key.getLong(0) == hash && key.get(KIND) == kind(isWrite);
  }

  static int origin(ByteBuffer key) {
    return key.getInt(ORIGIN);
  }

  static int position(ByteBuffer key) {
    return key.getInt(POSITION);
  }

  static Bytes id(ByteBuffer key) {
    byte[] id = new byte[ContentBatch.ID_BYTES];
    key.get(ID, id);
    return Bytes.wrap(id);
  }

  /** See {@link ContentBatch#time()}. */
  static int time(ByteBuffer key) {
    return ~key.getInt(TIME);
  }

  /** The key of the batch that the row belongs to. */
  static Bytes batch(ByteBuffer key) {
    return ContentBatch.key(
        key.get(KIND) == kind(true), id(key).get(), ContentBatch.heap(key.getLong(0)));
  }

  private static byte kind(boolean isWrite) {
    return (byte) (isWrite ? 1 : 0);
  }
}
