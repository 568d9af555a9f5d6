package io.tollgate.cli;

import io.tollgate.cli.place.TimeLength;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import picocli.CommandLine.TypeConversionException;

/** Parsers of months, days, durations and time zones in options. */
final class Times {

  private Times() {}

  /** Parses a month such as {@code 2026-11}. */
  static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a month such as 2026-11");
    }
  }

  /** Parses a day such as {@code 2026-11-26}. */
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a day such as 2026-11-26");
    }
  }

  /** Parses a duration such as {@code 8h}. */
  static Duration length(String text) {
    return TimeLength.of(text)
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is not " + TimeLength.FORMS));
  }

  /** Parses a zone such as {@code Europe/Berlin}. */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a time zone such as Europe/Berlin");
    }
  }
}
