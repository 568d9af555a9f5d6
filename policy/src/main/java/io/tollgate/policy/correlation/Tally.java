package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Incremental evaluation of a correlation over a window, updated hit by hit so that the cost of an
 * event does not depend on the size of the window.
 */
interface Tally {

  /**
   * Adds a hit at the end of the window.
   *
   * @param isFirst whether it is the first hit of its event
   */
  void add(Hit hit, boolean isFirst);

  /** Removes a hit at the start of the window; the hits of one event are removed together. */
  void remove(Hit hit, boolean isFirst);

  /**
   * Whether the window meets the correlation.
   *
   * @param start no hit of the window is earlier
   */
  boolean holds(Instant start);

  /** The tally of an empty window that a correlation needs. */
  static Tally of(Correlation correlation) {
    return correlation.expression().isPresent()
        ? new ExpressionTally(correlation)
        : within(Measure.of(correlation), correlation);
  }

  private static Tally within(Measure measure, Correlation correlation) {
    return new Tally() {
      @Override
      public void add(Hit hit, boolean isFirst) {
        measure.add(hit, isFirst);
      }

      @Override
      public void remove(Hit hit, boolean isFirst) {
        measure.remove(hit, isFirst);
      }

      @Override
      public boolean holds(Instant start) {
        Optional<BigDecimal> value = measure.value(start);
        return value.isPresent()
            && correlation.bounds().stream().allMatch(bound -> bound.admits(value.get()));
      }
    };
  }
}
