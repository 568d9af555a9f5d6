package io.tollgate.purpose.model;

import java.util.Arrays;

/**
 * Radix sort for keys of at most 24 bits, each with a position that stays with it; takes linear
 * time for many of them.
 */
final class KeySort {

  /** Upper limit of the keys, exclusive. */
  static final int LIMIT = 1 << 24;

  /** Small, because most prompts have a few hundred keys, and every place is passed over. */
  private static final int BITS = 8;

  private static final int DIGITS = 1 << BITS;
  private static final int FEW = 128;

  private KeySort() {}

  /** Joins a key and its position, neither negative. */
  static long entry(int key, int position) {
    return ((long) key << Integer.SIZE) | position;
  }

  static int key(long entry) {
    return (int) (entry >>> Integer.SIZE);
  }

  static int position(long entry) {
    return (int) entry;
  }

  /** Sorts entries by key; the order among equal keys is that of their positions. */
  static void sort(long[] entries) {
    if (entries.length < FEW) {
      Arrays.sort(entries);
      return;
    }
    long[] between = new long[entries.length];
    int[] places = new int[DIGITS + 1];
    byDigit(entries, between, Integer.SIZE, places);
    byDigit(between, entries, Integer.SIZE + BITS, places);
    byDigit(entries, between, Integer.SIZE + 2 * BITS, places);
    System.arraycopy(between, 0, entries, 0, entries.length);
  }

  /** Returns how many different keys there are in sorted entries. */
  static int distinct(long[] sorted) {
    int distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += key(sorted[i]) != key(sorted[i - 1]) ? 1 : 0;
    }
    return distinct;
  }

  private static void byDigit(long[] source, long[] target, int shift, int[] places) {
    Arrays.fill(places, 0);
    for (long entry : source) {
      places[((int) (entry >>> shift) & (DIGITS - 1)) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      places[digit + 1] += places[digit];
    }
    for (long entry : source) {
      target[places[(int) (entry >>> shift) & (DIGITS - 1)]++] = entry;
    }
  }
}
