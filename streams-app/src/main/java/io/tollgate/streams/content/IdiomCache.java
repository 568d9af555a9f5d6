package io.tollgate.streams.content;

import java.util.Arrays;

/**
 * Cache of fingerprints recently found to be idioms, which too many origins wrote to be evidence;
 * avoids reading the rows of dozens of origins again for the same result. Direct-mapped: a later
 * entry replaces an earlier one in its slot. An idiom remains one as long as nothing expires.
 */
final class IdiomCache {

  private static final int SIZE = 1 << 16;

  /** Zero means empty: a hash of zero is always looked up. */
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

  /** Hashes are minima, so their highest bits are similar. */
  private static int at(long hash) {
    return (int) (hash >>> 32) & (SIZE - 1);
  }
}
