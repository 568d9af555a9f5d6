package io.tollgate.spend;

import java.util.Optional;

/**
 * News about a condition: it began to hold, or was taken back.
 *
 * @param condition which one
 * @param number how often it began to hold in the period, this time included
 * @param firing whether it holds now
 */
public record Crossing(Condition condition, int number, boolean firing) {

  /**
   * What is new about a condition. It fires once; what fell under it again is told only when a
   * correction or another limit did it, and only then can it fire once more.
   *
   * @param before 0 when it never held, its number while it holds, the negative number once it was
   *     taken back
   * @param mayClear whether spend was corrected, or the limit changed
   */
  public static Optional<Crossing> of(Condition condition, int before, boolean mayClear) {
    if (condition.holds() && before <= 0) {
      return Optional.of(new Crossing(condition, 1 - before, true));
    }
    if (!condition.holds() && before > 0 && mayClear) {
      return Optional.of(new Crossing(condition, before, false));
    }
    return Optional.empty();
  }

  /** What {@link #of} takes as {@code before} the next time. */
  public int mark() {
    return firing ? number : -number;
  }
}
