package io.tollgate.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Simulates tools with wrong clocks: each session of a day is reported too early or too late, by a
 * constant amount. A time ahead of the collector's is replaced by the collector's own.
 *
 * @param day day of the affected sessions; others are unchanged
 * @param now the collector's time, within seconds
 */
public record Skew(LocalDate day, Instant now) {

  /** A report with this time is refused. */
  private static final Instant TOO_FAR = Instant.parse("2100-01-01T00:00:00Z");

  private static final List<Duration> WRONG_BY =
      List.of(Duration.ofDays(-3), Duration.ofHours(-2), Duration.ofHours(2), Duration.ofDays(3));

  /** Returns the request as such tools send it. */
  public Posting told(Posting posting, long seed) {
    return posting.isMalformed()
        ? posting
        : Envelope.of(
            posting.reports().stream().map(this::told).toList(),
            posting.credential(),
            new Dice(seed));
  }

  /** Returns the same request with the times that must be counted. */
  public Posting counted(Posting posting) {
    return new Posting(
        posting.path(),
        posting.contentType(),
        posting.gzip(),
        posting.body(),
        posting.credential(),
        posting.reports().stream().map(this::counted).toList());
  }

  private Report told(Report report) {
    if ("time_out_of_range".equals(report.plan().deadReason())) {
      return report.at().isAfter(now) ? report.withTime(TOO_FAR) : report;
    }
    return report.withTime(toldTime(report));
  }

  private Report counted(Report report) {
    Instant told = toldTime(report);
    return report.withTime(told.isAfter(now) ? now : told);
  }

  private Instant toldTime(Report report) {
    Instant start = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = start.plus(Duration.ofDays(1));
    if (report.at().isBefore(start) || !report.at().isBefore(end)) {
      return report.at();
    }
    Duration wrong = WRONG_BY.get(Math.floorMod(report.session().hashCode(), WRONG_BY.size()));
    return wrong.isNegative()
        ? report.at().plus(wrong)
        : now.plus(wrong).plus(Duration.between(start, report.at()));
  }
}
