package io.tollgate.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Fingerprints of one heap that a movement shares with a write, on their way to the task that keeps
 * the movement, and as that task keeps them.
 *
 * @param write id of the write
 * @param tokens how many the write has
 * @param origin what the write belongs to
 * @param day of the later of both contents, days since 1970
 * @param prints with their positions in the write
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SharedPrints(
    byte[] write, int tokens, int origin, int day, List<ContentBatch.Print> prints) {

  private static final int HEAD = ContentBatch.ID_BYTES + 3 * Integer.BYTES;
  private static final int PRINT = Long.BYTES + Integer.BYTES;

  byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(HEAD + prints.size() * PRINT);
    out.put(write).putInt(tokens).putInt(origin).putInt(day);
    prints.forEach(print -> out.putLong(print.hash()).putInt(print.position()));
    return out.array();
  }

  static SharedPrints fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] write = new byte[ContentBatch.ID_BYTES];
    in.get(write);
    int tokens = in.getInt();
    int origin = in.getInt();
    int day = in.getInt();
    List<ContentBatch.Print> prints = new ArrayList<>();
    while (in.hasRemaining()) {
      prints.add(new ContentBatch.Print(in.getLong(), in.getInt()));
    }
    return new SharedPrints(write, tokens, origin, day, prints);
  }

  /** The heap to which all of them belong. */
  int heap() {
    return ContentBatch.heap(prints.get(0).hash());
  }
}
