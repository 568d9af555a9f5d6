package io.tollgate.cli.place;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of durations in options: a number with its unit, or ISO 8601. */
public final class TimeLength {

  /** Accepted forms, for descriptions of options. */
  public static final String FORMS = "a time such as 90s, 15m, 8h or 7d (or PT8H)";

  private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private TimeLength() {}

  /** Parses a duration that is not negative; empty if it is invalid. */
  public static Optional<Duration> of(String text) {
    Matcher plain = SHORT.matcher(text);
    if (plain.matches()) {
      return Optional.of(UNITS.get(plain.group(2)).multipliedBy(Long.parseLong(plain.group(1))));
    }
    try {
      return Optional.of(Duration.parse(text)).filter(length -> !length.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
