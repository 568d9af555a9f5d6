package io.tollgate.bench.figure;

import java.util.Arrays;
import java.util.Collection;

/**
 * Minimum, median and maximum of repeated measurements.
 *
 * @param median for an even number of values, the mean of the two in the middle
 */
public record Spread(double min, double median, double max) {

  /**
   * Returns the spread of at least one value.
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

  /** Returns the ratio of the medians; not a number if the other is zero. */
  public double ratioTo(Spread other) {
    return other.median == 0 ? Double.NaN : median / other.median;
  }
}
