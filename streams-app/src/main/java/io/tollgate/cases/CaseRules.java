package io.tollgate.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Default rules of cases, where the policy does not specify them.
 *
 * @param repeatInterval minimum time between notifications about a case that continues
 * @param due time to resolve a case, by severity
 */
public record CaseRules(Duration repeatInterval, Map<String, Duration> due) {

  /** From the lowest to the highest. */
  private static final List<String> SEVERITIES =
      List.of("informational", "low", "medium", "high", "critical");

  /** Repeats after four hours; critical cases are due in four hours, low ones in a week. */
  public static final CaseRules USUAL =
      new CaseRules(
          Duration.ofHours(4),
          Map.of(
              "critical", Duration.ofHours(4),
              "high", Duration.ofHours(24),
              "medium", Duration.ofHours(72),
              "low", Duration.ofDays(7),
              "informational", Duration.ofDays(30)));

  public CaseRules {
    due = Map.copyOf(due);
    if (!due.keySet().containsAll(SEVERITIES)) {
      throw new IllegalArgumentException("every severity needs its time: " + SEVERITIES);
    }
  }

  /**
   * Deadline of a case.
   *
   * @param asked seconds given by the policy, or null for the default by severity; an unknown
   *     severity counts as the highest
   */
  Instant dueTime(Instant from, String severity, Long asked) {
    return from.plus(
        asked == null
            ? due.getOrDefault(severity, due.get("critical"))
            : Duration.ofSeconds(asked));
  }

  /**
   * Minimum time between notifications; {@code asked} in seconds as given by the policy, or null.
   */
  Duration repeatInterval(Long asked) {
    return asked == null ? repeatInterval : Duration.ofSeconds(asked);
  }

  static boolean isMoreSevere(String one, String other) {
    return rank(one) > rank(other);
  }

  private static int rank(String severity) {
    int rank = SEVERITIES.indexOf(severity);
    return rank < 0 ? SEVERITIES.size() : rank;
  }
}
