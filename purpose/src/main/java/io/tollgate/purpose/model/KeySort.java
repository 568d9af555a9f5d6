package io.tollgate.purpose.model;

import java.util.Arrays;

/** Radix sort for numbers of at most 24 bits; takes linear time for many of them. */
final class KeySort {

  /** Upper limit of the numbers, exclusive. */
  static final int LIMIT = 1 << 24;

  /** Small, because most prompts have a few hundred keys, and every place is passed over. */
  private static final int BITS = 8;

  private static final int DIGITS = 1 << BITS;
  private static final int FEW = 128;

  private KeySort() {}

  static void sort(int[] keys) {
    if (keys.length < FEW) {
      Arrays.sort(keys);
      return;
    }
    int[] between = new int[keys.length];
    int[] places = new int[DIGITS + 1];
    byDigit(keys, between, 0, places);
    byDigit(between, keys, BITS, places);
    byDigit(keys, between, 2 * BITS, places);
    System.arraycopy(between, 0, keys, 0, keys.length);
  }

  /** Returns how many different numbers there are in sorted ones. */
  static int distinct(int[] sorted) {
    int distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  private static void byDigit(int[] source, int[] target, int shift, int[] places) {
    Arrays.fill(places, 0);
    for (int key : source) {
      places[((key >>> shift) & (DIGITS - 1)) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      places[digit + 1] += places[digit];
    }
    for (int key : source) {
      target[places[(key >>> shift) & (DIGITS - 1)]++] = key;
    }
  }
}
