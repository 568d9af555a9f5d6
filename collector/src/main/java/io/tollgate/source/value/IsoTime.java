package io.tollgate.source.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Parser of times in ISO 8601. The form that nearly all reports use, {@code
 * 2026-07-24T18:14:32.544Z}, is parsed by hand: the library's formatter takes longer than
 * everything else done with a record's numbers.
 */
public final class IsoTime {

  private static final int SECONDS_END = 19;
  private static final int MOST_FRACTION = 9;
  private static final int MILLI_DIGITS = 3;
  private static final int SURE_DAYS = 28;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS_PER_DAY = 24;

  private IsoTime() {}

  /** Returns the time in whole milliseconds; null if the text is null or not a time with a zone. */
  public static Instant parse(String text) {
    if (text == null) {
      return null;
    }
    Instant usual = usual(text);
    if (usual != null) {
      return usual;
    }
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Returns null if the text has another form or is not a time. */
  private static Instant usual(String text) {
    int last = text.length() - 1;
    boolean isUsual =
        last >= SECONDS_END
            && last <= SECONDS_END + 1 + MOST_FRACTION
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && text.charAt(last) == 'Z';
    if (!isUsual) {
      return null;
    }
    int millis = millis(text, last);
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_END);
    if ((millis | year | minute | second | hour) < 0
        || !isDay(year, month, day)
        || hour >= HOURS_PER_DAY
        || minute >= MINUTES_PER_HOUR
        || second >= SECONDS_PER_MINUTE) {
      return null;
    }
    long hours = LocalDate.of(year, month, day).toEpochDay() * HOURS_PER_DAY + hour;
    long seconds = (hours * MINUTES_PER_HOUR + minute) * SECONDS_PER_MINUTE + second;
    return Instant.ofEpochMilli(seconds * 1_000 + millis);
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= SURE_DAYS || day <= Month.of(month).length(Year.isLeap(year)));
  }

  /** Returns the milliseconds of the fraction that ends there; negative if it is invalid. */
  private static int millis(String text, int end) {
    if (end == SECONDS_END) {
      return 0;
    }
    if (text.charAt(SECONDS_END) != '.' || number(text, SECONDS_END + 1, end) < 0) {
      return -1;
    }
    int millis = 0;
    for (int digit = 1; digit <= MILLI_DIGITS; digit++) {
      int at = SECONDS_END + digit;
      millis = millis * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return millis;
  }

  /** Returns the digits there as a number; -1 if there are none or one is not a digit. */
  private static int number(String text, int from, int to) {
    int number = from < to ? 0 : -1;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
