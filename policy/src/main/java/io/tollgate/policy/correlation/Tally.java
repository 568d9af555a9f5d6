package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a correlation measures in the hits of a window, kept up to date hit by hit, so that an event
 * costs the same however many the window holds.
 */
interface Tally {

  /**
   * A hit comes in at the end of the window.
   *
   * @param isFirst whether it is the first one of its event
   */
  void add(Hit hit, boolean isFirst);

  /** A hit goes out at the start of the window; those of one event go together. */
  void remove(Hit hit, boolean isFirst);

  /**
   * Whether the window meets the correlation.
   *
   * @param start no hit of the window lies before this time
   */
  boolean holds(Instant start);

  /** The one that a correlation needs, of a window without hits. */
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
