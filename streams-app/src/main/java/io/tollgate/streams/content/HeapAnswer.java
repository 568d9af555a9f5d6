package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a heap has to say to a movement. To the movement's own question every heap answers once,
 * even with nothing, so that the movement knows when it has heard all; what later writes share
 * comes unasked. Ahead of its answer a heap tells the writes that are the movement's content as a
 * whole, if there are any.
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
    List<byte[]> parts = shared.stream().map(ContentBatch::toBytes).toList();
    int size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer out = ByteBuffer.allocate(HEAD + size).put((byte) heap).putInt(time);
    parts.forEach(part -> out.putInt(part.length).put(part));
    return out.array();
  }

  static HeapAnswer fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int heap = in.get();
    int time = in.getInt();
    List<ContentBatch> shared = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] part = new byte[in.getInt()];
      in.get(part);
      shared.add(ContentBatch.fromBytes(part));
    }
    return new HeapAnswer(heap, time, shared);
  }
}
