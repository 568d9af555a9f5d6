package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/** Exact sum of a field, or its average. */
final class NumberSum implements Measure {

  private static final MathContext PRECISION = MathContext.DECIMAL128;

  private final boolean isAverage;
  private final EventNumbers added = new EventNumbers();
  private final EventNumbers removed = new EventNumbers();
  private BigDecimal sum = BigDecimal.ZERO;
  private long numbers;

  NumberSum(boolean isAverage) {
    this.isAverage = isAverage;
  }

  @Override
  public void add(Hit hit, boolean isFirst) {
    added
        .of(hit, isFirst)
        .forEach(
            number -> {
              sum = sum.add(number);
              numbers++;
            });
  }

  @Override
  public void remove(Hit hit, boolean isFirst) {
    removed
        .of(hit, isFirst)
        .forEach(
            number -> {
              sum = sum.subtract(number);
              numbers--;
            });
  }

  @Override
  public Optional<BigDecimal> value(Instant start) {
    if (numbers == 0) {
      return Optional.empty();
    }
    return Optional.of(isAverage ? sum.divide(BigDecimal.valueOf(numbers), PRECISION) : sum);
  }
}
