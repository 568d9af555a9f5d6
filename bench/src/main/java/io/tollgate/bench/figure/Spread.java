package io.tollgate.bench.figure;

import java.util.Arrays;
import java.util.Collection;

/**
 * The middle of several measurements of one thing, and how far apart they lie.
 *
 * @param median the middle one, of an even number the mean of the two in the middle
 */
public record Spread(double min, double median, double max) {

  /**
   * The spread of at least one value.
   *
   * @throws IllegalArgumentException without any, or if one is not a finite number
   */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there is nothing to take the median of");
    }
    if (!Arrays.stream(sorted).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not all are numbers: " + values);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** The median as a share of another's; not a number where the other is zero. */
  public double ratioTo(Spread other) {
    return other.median == 0 ? Double.NaN : median / other.median;
  }
}
