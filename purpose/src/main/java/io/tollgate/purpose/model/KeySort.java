package io.tollgate.purpose.model;

import java.util.Arrays;

/** Radix sort for numbers of at most 22 bits; takes linear time for many of them. */
final class KeySort {

  /** Upper limit of the numbers, exclusive. */
  static final int LIMIT = 1 << 22;

  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;
  private static final int FEW = 128;

  private KeySort() {}

  static void sort(int[] keys) {
    if (keys.length < FEW) {
      Arrays.sort(keys);
      return;
    }
    int[] between = new int[keys.length];
    byDigit(keys, between, 0);
    byDigit(between, keys, BITS);
  }

  private static void byDigit(int[] source, int[] target, int shift) {
    int[] places = new int[DIGITS + 1];
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
