package io.tollgate.streams.content;

import java.util.Arrays;

/**
 * Fingerprints that were found to be idioms lately, so that nobody reads the rows of dozens of
 * origins again to find the same. Each has one place; who comes later takes it. An idiom stays one
 * as long as nothing is forgotten.
 */
final class KnownIdioms {

  private static final int SIZE = 1 << 16;

  /** Zero is as good as none: it is not known to be an idiom, and looked up. */
  private final long[] hashes = new long[SIZE];

  void add(long hash) {
    hashes[at(hash)] = hash;
  }

  boolean contains(long hash) {
    return hash != 0 && hashes[at(hash)] == hash;
  }

  void clear() {
    Arrays.fill(hashes, 0);
  }

  /** Hashes are the least of several, so their highest bits are alike. */
  private static int at(long hash) {
    return (int) (hash >>> 32) & (SIZE - 1);
  }
}
