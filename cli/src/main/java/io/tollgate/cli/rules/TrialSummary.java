package io.tollgate.cli.rules;

import io.tollgate.event.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Alerts a policy on trial would have raised, with a recommendation.
 *
 * @param policy short name
 * @param since start of the trial, or its first alert if that is unknown
 * @param alerts number of alerts
 * @param perDay alerts per day since then, for at least a day; one decimal
 * @param sessions number of sessions
 * @param people number of people
 * @param teams the teams, sorted
 * @param alsoLive alerts about events for which a live policy raised one too
 * @param sample up to five of its latest alerts
 * @param advice what to do
 */
record TrialSummary(
    String policy,
    Instant since,
    long alerts,
    BigDecimal perDay,
    long sessions,
    long people,
    List<String> teams,
    long alsoLive,
    List<Violation> sample,
    String advice) {

  private static final Duration LONG_ENOUGH = Duration.ofDays(2);
  private static final BigDecimal MOST_PER_DAY = BigDecimal.valueOf(20);
  private static final int MOST_SAMPLES = 5;
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * Summarises one policy.
   *
   * @param alerts its shadow violations; may be empty
   * @param liveEvents ids of the events for which live policies raised alerts
   */
  static TrialSummary of(
      String policy,
      Instant since,
      Collection<Violation> alerts,
      Set<String> liveEvents,
      Instant now) {
    long length = Math.max(DAY, Duration.between(since, now).toMillis());
    BigDecimal perDay =
        BigDecimal.valueOf(alerts.size())
            .multiply(BigDecimal.valueOf(DAY))
            .divide(BigDecimal.valueOf(length), 1, RoundingMode.HALF_UP);
    long alsoLive =
        alerts.stream().filter(alert -> liveEvents.contains(alert.getEventId())).count();
    List<Violation> sample =
        alerts.stream()
            .sorted(Comparator.comparing(Violation::getEventTime).reversed())
            .limit(MOST_SAMPLES)
            .toList();
    Duration watched = Duration.between(since, now);
    return new TrialSummary(
        policy,
        since,
        alerts.size(),
        perDay,
        distinct(alerts, Violation::getSessionId),
        distinct(alerts, Violation::getUserId),
        alerts.stream().map(Violation::getTeam).distinct().sorted().toList(),
        alsoLive,
        sample,
        advice(alerts.size(), perDay, alsoLive, watched));
  }

  private static String advice(long alerts, BigDecimal perDay, long alsoLive, Duration watched) {
    if (watched.compareTo(LONG_ENOUGH) < 0) {
      return "keep watching: " + Math.max(0, watched.toHours()) + " of 48 hours seen";
    }
    if (alerts == 0) {
      return "may go live: it would have raised nothing; check that its tests pass";
    }
    if (perDay.compareTo(MOST_PER_DAY) > 0) {
      return "narrow it first: nobody looks at more than " + MOST_PER_DAY + " alerts a day";
    }
    return alsoLive == alerts
        ? "adds nothing: live policies raise all of it"
        : "may go live once a person has confirmed the sample";
  }

  private static long distinct(Collection<Violation> alerts, Function<Violation, String> field) {
    return alerts.stream().map(field).collect(Collectors.toSet()).size();
  }
}
