package io.tollgate.coverage;

import java.time.Duration;

/**
 * Time limits after which something missing becomes a finding.
 *
 * @param source silence of a source
 * @param person silence of a person who reported something before
 * @param hooks how long a person may use a tool that calls no hook
 * @param settling time allowed for late events before a gap or a disagreement counts
 */
public record SilenceLimits(Duration source, Duration person, Duration hooks, Duration settling) {

  /** A day, a week, four hours, five minutes. */
  public static final SilenceLimits USUAL =
      new SilenceLimits(
          Duration.ofDays(1), Duration.ofDays(7), Duration.ofHours(4), Duration.ofMinutes(5));

  public SilenceLimits {
    if (source.isNegative() || person.isNegative() || hooks.isNegative() || settling.isNegative()) {
      throw new IllegalArgumentException("a patience is not negative");
    }
  }
}
