package io.tollgate.cli.place;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as people type one: a day, an instant, or a time ago. */
public final class PointInTime {

  /** What may be typed, for descriptions of options. */
  public static final String FORMS = "a day, an instant, or a time ago such as 90m, 24h or 7d";

  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");
  private static final Map<String, Duration> UNITS =
      Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

  private PointInTime() {}

  /**
   * Reads one; a day begins in UTC.
   *
   * @param option how a fault names the option
   * @param now what a time ago counts from
   */
  public static Instant of(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return now.minus(UNITS.get(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
      }
      if (text.startsWith("P")) {
        return now.minus(Duration.parse(text));
      }
      return text.length() == "2026-11-26".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw CommandFailure.usage(
          "%s must be a day like 2026-11-02, an instant like 2026-11-02T08:00:00Z or a time ago"
                  .formatted(option)
              + " like 90m, 24h or 7d");
    }
  }
}
