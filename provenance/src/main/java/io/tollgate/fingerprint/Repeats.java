package io.tollgate.fingerprint;

import java.util.Arrays;

/**
 * Tokens that only say again what stands shortly before: all but the first of three and more
 * statements in a row that differ in names and values alone. Whoever lists things does it so,
 * whoever they are.
 */
final class Repeats {

  /** Statements of more tokens say something even if there are many of them. */
  private static final int LONGEST = 32;

  private static final int SHORTEST = 3;

  private Repeats() {}

  /** For each token whether it repeats. */
  static boolean[] of(Tokens tokens) {
    int size = tokens.size();
    long[] shapes = tokens.shapes();
    boolean[] repeats = new boolean[size];
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      int run = 0;
      for (int i = lag; i < size; i++) {
        run = shapes[i] == shapes[i - lag] ? run + 1 : 0;
        if (run == 2 * lag) {
          Arrays.fill(repeats, i - 2 * lag + 1, i + 1, true);
        } else if (run > 2 * lag) {
          repeats[i] = true;
        }
      }
    }
    return repeats;
  }
}
