package io.tollgate.streams;

import io.tollgate.streams.ContentBatch.Print;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * A fingerprint at a place in some content, as a row. The key is hash, kind, origin, time, id and
 * position: what belongs to one origin lies together, the newest content first. The value is how
 * many tokens the whole content has.
 */
final class PlaceRow {

  private static final int ORIGIN = Long.BYTES + 1;
  private static final int TIME = ORIGIN + Integer.BYTES;
  private static final int ID = TIME + Integer.BYTES;
  private static final int POSITION = ID + ContentBatch.ID_BYTES;
  private static final int KEY = POSITION + Integer.BYTES;

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

  /** Where the places of a fingerprint on one side begin, from an origin on. */
  static byte[] from(long hash, boolean isWrite, int origin) {
    return ByteBuffer.allocate(TIME).putLong(hash).put(kind(isWrite)).putInt(origin).array();
  }

  static boolean isOf(byte[] key, long hash, boolean isWrite) {
    ByteBuffer in = ByteBuffer.wrap(key);
    return in.getLong() == hash && in.get() == kind(isWrite);
  }

  static int origin(byte[] key) {
    return ByteBuffer.wrap(key).getInt(ORIGIN);
  }

  static PlaceRows.Place place(byte[] key, byte[] value) {
    return new PlaceRows.Place(
        id(key),
        ByteBuffer.wrap(key).getInt(POSITION),
        ByteBuffer.wrap(value).getInt(),
        origin(key),
        time(key));
  }

  static Bytes id(byte[] key) {
    byte[] id = new byte[ContentBatch.ID_BYTES];
    ByteBuffer.wrap(key, ID, id.length).get(id);
    return Bytes.wrap(id);
  }

  /** See {@link ContentBatch#time()}. */
  static int time(byte[] key) {
    return ~ByteBuffer.wrap(key).getInt(TIME);
  }

  /** The key of the batch to which the row belongs. */
  static Bytes batch(byte[] key) {
    ByteBuffer in = ByteBuffer.wrap(key);
    int heap = ContentBatch.heap(in.getLong());
    return ContentBatch.key(in.get() == kind(true), id(key).get(), heap);
  }

  private static byte kind(boolean isWrite) {
    return (byte) (isWrite ? 1 : 0);
  }
}
