package io.tollgate.spend;

import java.util.Optional;

/**
 * Transition of a condition: it began to hold or was cleared.
 *
 * @param condition the condition
 * @param number how often it began to hold in the period, including this time
 * @param firing whether it holds now
 */
public record Crossing(Condition condition, int number, boolean firing) {

  /**
   * Detects a transition. A condition fires once; its end is reported only if a correction or a
   * changed limit caused it, and only then can it fire again.
   *
   * @param before 0 if it never held, its number while it holds, the negated number once cleared
   * @param mayClear whether spend was corrected or the limit changed
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

  /** Value to pass to {@link #of} as {@code before} next time. */
  public int mark() {
    return firing ? number : -number;
  }
}
