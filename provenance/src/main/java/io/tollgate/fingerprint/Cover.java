package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.BitSet;

/** Tokens covered by intervals that are added in ascending order and may overlap. */
final class Cover {

  /** Beginning and end of each stretch without a gap. */
  private int[] bounds = new int[2];

  private int bound;
  private int size;

  /** Adds an interval and returns how many tokens it covers that no earlier one did. */
  int add(int from, int to) {
    int end = bound == 0 ? Integer.MIN_VALUE : bounds[bound - 1];
    int added = Math.max(0, to - Math.max(from, end));
    size += added;
    if (bound > 0 && from <= end) {
      bounds[bound - 1] = Math.max(end, to);
      return added;
    }
    if (bound == bounds.length) {
      bounds = Arrays.copyOf(bounds, bound * 2);
    }
    bounds[bound++] = from;
    bounds[bound++] = to;
    return added;
  }

  /** Number of covered tokens. */
  int size() {
    return size;
  }

  /** Marks the covered tokens. */
  void mark(BitSet tokens) {
    for (int each = 0; each < bound; each += 2) {
      tokens.set(bounds[each], bounds[each + 1]);
    }
  }
}
