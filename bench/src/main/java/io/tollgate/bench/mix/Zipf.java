package io.tollgate.bench.mix;

import java.util.Arrays;
import java.util.Random;

/** Draws ranks as names of teams or sessions are drawn in life: few often, most seldom. */
public final class Zipf {

  private final double[] upTo;

  /**
   * Ranks from 0; the share of a rank falls with the power of {@code exponent}, usually near 1.
   *
   * @param size how many ranks there are, at least one
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

  /** A rank below the size. */
  public int draw(Random random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }
}
