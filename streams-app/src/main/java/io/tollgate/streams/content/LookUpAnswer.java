package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Answer of a heap to a movement. Every heap answers the movement's own look-up exactly once, even
 * if it found nothing, so that the movement knows when it is complete; matches with later writes
 * are sent unasked, as is, ahead of the answer, what does not fit one record. Writes that equal the
 * movement's whole content are sent before the answer, even if there are none.
 *
 * @param heap number of the heap, or {@link #UNSOLICITED} or {@link #FIRST}
 * @param time of the youngest content in it, see {@link ContentBatch#time()}
 * @param shared writes, each with the fingerprints it shares with the movement and their positions
 *     in the write; with the later time of both contents
 */
record LookUpAnswer(int heap, int time, List<ContentBatch> shared) {

  static final int UNSOLICITED = -1;
  static final int FIRST = -2;

  private static final int HEAD = 1 + Integer.BYTES;

  /** When the youngest content was written or entered, epoch milliseconds. */
  static long since(byte[] bytes) {
    return ContentBatch.millis(ByteBuffer.wrap(bytes).getInt(1));
  }

  byte[] toBytes() {
    byte[] bytes = ContentBatches.toBytes(HEAD, shared);
    ByteBuffer.wrap(bytes).put((byte) heap).putInt(time);
    return bytes;
  }

  static LookUpAnswer fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new LookUpAnswer(in.get(), in.getInt(), ContentBatches.from(in));
  }
}
