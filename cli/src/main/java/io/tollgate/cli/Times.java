package io.tollgate.cli;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import picocli.CommandLine.TypeConversionException;

/** How months and time zones are written in options. */
final class Times {

  private Times() {}

  /** A month such as {@code 2026-11}. */
  static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no month such as 2026-11");
    }
  }

  /** A zone such as {@code Europe/Berlin}. */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no time zone such as Europe/Berlin");
    }
  }
}
