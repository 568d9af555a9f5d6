package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Percentile of a field, interpolated between two values. */
final class NumberPercentile implements Measure {

  private final BigDecimal percentile;
  private final EventNumbers added = new EventNumbers();
  private final EventNumbers removed = new EventNumbers();
  private final List<BigDecimal> ascending = new ArrayList<>();

  NumberPercentile(BigDecimal percentile) {
    this.percentile = percentile;
  }

  @Override
  public void add(Hit hit, boolean isFirst) {
    added.of(hit, isFirst).forEach(number -> ascending.add(place(number), number));
  }

  @Override
  public void remove(Hit hit, boolean isFirst) {
    removed.of(hit, isFirst).forEach(number -> ascending.remove(place(number)));
  }

  /** Index of an equal number, else the insertion point. */
  private int place(BigDecimal number) {
    int found = Collections.binarySearch(ascending, number);
    return found < 0 ? -found - 1 : found;
  }

  @Override
  public Optional<BigDecimal> value(Instant start) {
    if (ascending.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal rank =
        percentile.multiply(BigDecimal.valueOf(ascending.size() - 1L)).movePointLeft(2);
    int below = rank.intValue();
    BigDecimal low = ascending.get(below);
    BigDecimal high = ascending.get(Math.min(below + 1, ascending.size() - 1));
    BigDecimal part = rank.subtract(BigDecimal.valueOf(below));
    return Optional.of(low.add(high.subtract(low).multiply(part)));
  }
}
