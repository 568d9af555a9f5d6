package io.tollgate.fingerprint;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Synthetic fingerprints, distributed as by winnowing. */
public final class SomePrints {

  private SomePrints() {}

  /** As many fingerprints, packed. */
  public static ByteBuffer encoded(int count, SplittableRandom random) {
    PrintList prints = new PrintList();
    for (int i = 0; i < count; i++) {
      prints.add(Stream.EXACT, hash(random), i * 4, i / 2 + 1, i / 2 + 2);
    }
    return ByteBuffer.wrap(PrintCodec.encode(prints));
  }

  /** The least of a window's hashes. */
  public static long hash(SplittableRandom random) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < Stream.EXACT.window(); i++) {
      least = Math.min(least, random.nextLong());
    }
    return least;
  }
}
