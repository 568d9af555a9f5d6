package io.tollgate.cli.place;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Parser of points in time in options: a day, an instant, or an offset from now. */
public final class PointInTime {

  /** Accepted forms, for descriptions of options. */
  public static final String FORMS = "a day, an instant, or a time ago such as 90m, 24h or 7d";

  /** Accepted forms for times in the future, for descriptions of options. */
  public static final String FORMS_AHEAD =
      "a day, an instant, or a time from now such as 90m, 24h or 7d";

  private static final int LENGTH_OF_DAY = "2026-11-26".length();

  private PointInTime() {}

  /**
   * Parses a point in time; a day starts in UTC.
   *
   * @param option name of the option in error messages
   * @param now reference for relative times
   */
  public static Instant of(String option, String text, Instant now) {
    return read(text, Duration::negated, now).orElseThrow(() -> wrong(option, "a time ago"));
  }

  /**
   * Parses a point in time in the future.
   *
   * @param option name of the option in error messages
   * @param now reference for relative times
   */
  public static Instant ahead(String option, String text, Instant now) {
    return read(text, UnaryOperator.identity(), now)
        .orElseThrow(() -> wrong(option, "a time from now"));
  }

  private static Optional<Instant> read(
      String text, UnaryOperator<Duration> direction, Instant now) {
    try {
      Optional<Duration> length = TimeLength.of(text);
      if (length.isPresent()) {
        return length.map(direction).map(now::plus);
      }
      return Optional.of(
          text.length() == LENGTH_OF_DAY
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static CommandFailure wrong(String option, String distance) {
    return CommandFailure.usage(
        "%s must be a day like 2026-11-02, an instant like 2026-11-02T08:00:00Z or %s"
                .formatted(option, distance)
            + " like 90m, 24h or 7d");
  }
}
