package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a heap has to say to a movement. To the movement's own question every heap answers once,
 * even with nothing, so that the movement knows when it has heard all; what later writes share
 * comes unasked, and so does, ahead of the answer, what would be too much for one record. Ahead of
 * its answer a heap tells the writes that are the movement's content as a whole, if there are any.
 *
 * @param heap its number, or {@link #UNASKED} or {@link #FIRST}
 * @param time of the youngest content it speaks of, see {@link ContentBatch#time()}
 * @param shared writes, each with the fingerprints that the movement shares with it and their
 *     positions in the write; each of the time of the later of both contents
 */
record HeapAnswer(int heap, int time, List<ContentBatch> shared) {

  static final int UNASKED = -1;
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

  static HeapAnswer fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new HeapAnswer(in.get(), in.getInt(), ContentBatches.from(in));
  }
}
