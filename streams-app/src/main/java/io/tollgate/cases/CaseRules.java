package io.tollgate.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What holds for cases whose policy says nothing else.
 *
 * @param repeatInterval how long readers are left in peace about a case that goes on
 * @param due how long there is to resolve a case, by severity
 */
public record CaseRules(Duration repeatInterval, Map<String, Duration> due) {

  private static final List<String> GRAVITY =
      List.of("informational", "low", "medium", "high", "critical");

  /** Told again after four hours; critical due in four hours, low in a week. */
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
    if (!due.keySet().containsAll(GRAVITY)) {
      throw new IllegalArgumentException("every severity needs its time: " + GRAVITY);
    }
  }

  /**
   * When a case must be resolved.
   *
   * @param asked seconds that the policy gives, or null; then the severity decides, and one that
   *     nobody knows is taken for the gravest
   */
  Instant dueTime(Instant from, String severity, Long asked) {
    return from.plus(
        asked == null
            ? due.getOrDefault(severity, due.get("critical"))
            : Duration.ofSeconds(asked));
  }

  /** How long readers are left in peace; {@code asked} as the policy says, in seconds, or null. */
  Duration repeatInterval(Long asked) {
    return asked == null ? repeatInterval : Duration.ofSeconds(asked);
  }

  static boolean isGraver(String one, String other) {
    return gravity(one) > gravity(other);
  }

  private static int gravity(String severity) {
    int place = GRAVITY.indexOf(severity);
    return place < 0 ? GRAVITY.size() : place;
  }
}
