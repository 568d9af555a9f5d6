package io.tollgate.fingerprint;

import java.util.stream.IntStream;

/** Winnowing: selects the rightmost minimal hash of every window. */
final class Winnowing {

  private Winnowing() {}

  /** Positions of the selected runs, ascending. */
  static int[] choose(long[] grams, int window) {
    if (grams.length == 0) {
      return new int[0];
    }
    int[] waiting = new int[grams.length];
    int head = 0;
    int tail = 0;
    IntStream.Builder chosen = IntStream.builder();
    int last = -1;
    int reach = Math.min(window, grams.length);
    for (int i = 0; i < grams.length; i++) {
      while (tail > head && grams[waiting[tail - 1]] >= grams[i]) {
        tail--;
      }
      waiting[tail++] = i;
      if (waiting[head] <= i - reach) {
        head++;
      }
      if (i >= reach - 1 && waiting[head] != last && grams[waiting[head]] != Grams.DULL) {
        last = waiting[head];
        chosen.add(last);
      }
    }
    return chosen.build().toArray();
  }
}
