package io.tollgate.bench.mix;

import java.util.Arrays;
import java.util.Random;

/** Zipf distribution of ranks, like real teams or sessions: a few are frequent, most are rare. */
public final class Zipf {

  private final double[] upTo;

  /**
   * Ranks start at 0; the probability of a rank falls with the power of {@code exponent}, usually
   * near 1.
   *
   * @param size number of ranks, at least one
   */
  public Zipf(int size, double exponent) {
    if (size < 1) {
      throw new IllegalArgumentException("there must be a rank to draw");
    }
    upTo = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += 1 / Math.pow(rank + 1.0, exponent);
      upTo[rank] = sum;
    }
    for (int rank = 0; rank < size; rank++) {
      upTo[rank] /= sum;
    }
  }

  /** Returns a rank below the size. */
  public int draw(Random random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }
}
