package io.tollgate.cli.backtest;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.event.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The alerts that are compared: those whose time lies in it. The time of an alert is that of its
 * event; of an alert about several events the end of its window.
 *
 * @param from first instant
 * @param to first instant behind it
 */
record Window(Instant from, Instant to) {

  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");
  private static final Map<String, Duration> UNITS =
      Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

  Window {
    if (!from.isBefore(to)) {
      throw CommandFailure.usage("--from must be before --to");
    }
  }

  /**
   * Reads both ends.
   *
   * @param from null: the beginning of the log
   * @param to null: now
   */
  static Window of(String from, String to, Instant now) {
    return new Window(
        from == null ? Instant.EPOCH : instant("--from", from, now),
        to == null ? now : instant("--to", to, now));
  }

  private static Instant instant(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return now.minus(UNITS.get(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
      }
      return text.length() == "2026-11-26".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          "%s must be a day like 2026-11-02, an instant like 2026-11-02T08:00:00Z or a time ago"
                  .formatted(option)
              + " like 90m, 24h or 7d");
    }
  }

  boolean holds(Violation violation) {
    Instant time = time(violation);
    return !time.isBefore(from) && time.isBefore(to);
  }

  static Instant time(Violation violation) {
    return violation.getWindowEnd() == null ? violation.getEventTime() : violation.getWindowEnd();
  }
}
