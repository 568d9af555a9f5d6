package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * The fingerprints of one content that belong to one heap, on their way to the task that keeps the
 * heap. Heaps go by the fingerprint itself, so that equal ones meet.
 *
 * @param isWrite whether a model wrote it; else it entered an asset
 * @param id 16 bytes: the write's or the movement's
 * @param tokens how many tokens the whole content has
 * @param origin what a write belongs to, see {@code WriteIndex.origin}, or the item of an asset
 * @param time when it was written or entered the asset, seconds since 2020, 0 if before
 * @param prints may be none in a movement's, to which every heap answers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ContentBatch(
    boolean isWrite, byte[] id, int tokens, int origin, int time, List<Print> prints) {

  /** Each is a message for every content that enters, so no more than look-ups need in tasks. */
  static final int HEAPS = 4;

  static final int ID_BYTES = 16;

  private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final int HEAD = 1 + ID_BYTES + 3 * Integer.BYTES;
  private static final int PRINT = Long.BYTES + Integer.BYTES;

  /** A fingerprint and where it stands in its content. */
  record Print(long hash, int position) {}

  /** The batches of a content by their heaps; {@code all} are its fingerprints and its whole. */
  static TreeMap<Integer, ContentBatch> of(
      boolean isWrite, byte[] id, int tokens, int origin, int time, List<Print> all) {
    TreeMap<Integer, ContentBatch> batches = new TreeMap<>();
    for (int heap = 0; heap < HEAPS && !isWrite; heap++) {
      batches.put(heap, new ContentBatch(false, id, tokens, origin, time, new ArrayList<>()));
    }
    for (Print print : all) {
      batches
          .computeIfAbsent(
              heap(print.hash()),
              heap -> new ContentBatch(isWrite, id, tokens, origin, time, new ArrayList<>()))
          .prints
          .add(print);
    }
    return batches;
  }

  /** A time as batches have it. */
  static int time(Instant time) {
    return Math.toIntExact(Math.max(0, time.getEpochSecond() - EPOCH));
  }

  /** The end of a second, epoch milliseconds: nothing is forgotten too early. */
  static long millis(int time) {
    return (EPOCH + time + 1) * 1_000;
  }

  /** The heap to which a fingerprint belongs. */
  static int heap(long hash) {
    return (int) Long.remainderUnsigned(hash, HEAPS);
  }

  /** What a batch is known by: it is the only one of its content in its heap. */
  static Bytes key(boolean isWrite, byte[] id, int heap) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + ID_BYTES + 1)
            .put((byte) (isWrite ? 1 : 0))
            .put(id)
            .put((byte) heap)
            .array());
  }

  /** See {@link #key(boolean, byte[], int)}; the batch must have a fingerprint. */
  Bytes key() {
    return key(isWrite, id, heap());
  }

  /** The heap of its fingerprints; it must have one. */
  int heap() {
    return heap(prints.get(0).hash());
  }

  byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(HEAD + prints.size() * PRINT);
    out.put((byte) (isWrite ? 1 : 0)).put(id).putInt(tokens).putInt(origin).putInt(time);
    prints.forEach(print -> out.putLong(print.hash()).putInt(print.position()));
    return out.array();
  }

  static ContentBatch fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isWrite = in.get() == 1;
    byte[] id = new byte[ID_BYTES];
    in.get(id);
    int tokens = in.getInt();
    int origin = in.getInt();
    int time = in.getInt();
    List<Print> prints = new ArrayList<>();
    while (in.hasRemaining()) {
      prints.add(new Print(in.getLong(), in.getInt()));
    }
    return new ContentBatch(isWrite, id, tokens, origin, time, prints);
  }
}
