package io.tollgate.fingerprint;

import java.util.Arrays;

/**
 * Detector of repetitive tokens: all but the first of three or more consecutive statements that
 * differ only in names and values. Any list is written like that, whoever the author.
 */
final class Repeats {

  /** Longer statements are informative even if repeated. */
  private static final int LONGEST = 32;

  private static final int SHORTEST = 3;

  private Repeats() {}

  /** Whether each token is a repetition. */
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
