package io.tollgate.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a heap has to say to a movement. To the movement's own question every heap answers once,
 * even with nothing, so that the movement knows when it has heard all; what later writes share
 * comes unasked.
 *
 * @param heap its number, or {@link #UNASKED}
 */
record HeapAnswer(int heap, List<SharedPrints> shared) {

  static final int UNASKED = -1;

  private static final int HEAD = 1 + Integer.BYTES;

  private int lastDay() {
    return shared.stream().mapToInt(SharedPrints::day).max().orElse(0);
  }

  /** End of the last day, epoch milliseconds: nothing is forgotten too early. */
  static long since(byte[] bytes) {
    return PlaceOfPrint.endOf(ByteBuffer.wrap(bytes).getInt(1));
  }

  byte[] toBytes() {
    List<byte[]> parts = shared.stream().map(SharedPrints::toBytes).toList();
    int size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer out = ByteBuffer.allocate(HEAD + size).put((byte) heap).putInt(lastDay());
    parts.forEach(part -> out.putInt(part.length).put(part));
    return out.array();
  }

  static HeapAnswer fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int heap = in.get();
    in.getInt();
    List<SharedPrints> shared = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] part = new byte[in.getInt()];
      in.get(part);
      shared.add(SharedPrints.fromBytes(part));
    }
    return new HeapAnswer(heap, shared);
  }
}
