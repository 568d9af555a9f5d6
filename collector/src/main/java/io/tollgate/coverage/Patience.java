package io.tollgate.coverage;

import java.time.Duration;

/**
 * How long something may be missing before it is a finding.
 *
 * @param source silence of a source
 * @param person silence of a person who told something before
 * @param hooks how long a person may work with a tool that asks no hook
 * @param settling time that late events have before a gap or a disagreement counts
 */
public record Patience(Duration source, Duration person, Duration hooks, Duration settling) {

  /** A day, a week, four hours, five minutes. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofDays(1), Duration.ofDays(7), Duration.ofHours(4), Duration.ofMinutes(5));

  public Patience {
    if (source.isNegative() || person.isNegative() || hooks.isNegative() || settling.isNegative()) {
      throw new IllegalArgumentException("a patience is not negative");
    }
  }
}
