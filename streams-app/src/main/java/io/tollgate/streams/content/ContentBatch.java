package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * Fingerprints of one content that belong to one heap, in transit to the task that holds the heap.
 * A heap is a partition of all fingerprints by their value, so that equal ones meet.
 *
 * @param isWrite whether a model wrote it; otherwise it entered an asset
 * @param id 16 bytes: the write's or the movement's
 * @param tokens number of tokens of the whole content
 * @param origin what a write belongs to, see {@code WriteIndex.origin}, or the item of an asset
 * @param time when it was written or entered the asset, seconds since 2020, 0 if before
 * @param prints may be empty for a movement, as every heap must answer it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ContentBatch(
    boolean isWrite, byte[] id, int tokens, int origin, int time, List<Print> prints) {

  /**
   * Each heap costs one message per content that enters, so there are no more than look-ups need
   * tasks.
   */
  static final int HEAPS = 4;

  static final int ID_BYTES = 16;

  private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final int HEAD = 1 + ID_BYTES + 3 * Integer.BYTES;
  private static final int PRINT = Long.BYTES + Integer.BYTES;

  /** Fingerprint with its position in the content. */
  record Print(long hash, int position) {}

  /** Splits a content by heap; {@code all} includes the fingerprint of the whole. */
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

  /** Converts a time to the unit of batches. */
  static int time(Instant time) {
    return Math.toIntExact(Math.max(0, time.getEpochSecond() - EPOCH));
  }

  /** End of the second in epoch milliseconds, so that nothing expires too early. */
  static long millis(int time) {
    return (EPOCH + time + 1) * 1_000;
  }

  /** The heap of a fingerprint. */
  static int heap(long hash) {
    return (int) Long.remainderUnsigned(hash, HEAPS);
  }

  /** Unique key of a batch: there is one per content and heap. */
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

  /** The heap of its fingerprints; there must be one. */
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
