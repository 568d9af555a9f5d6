package io.tollgate.source.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Lenient parser of times from proxies, whose types vary: seconds, milliseconds, with or without a
 * zone.
 */
public final class LenientTime {

  /** Thresholds from which a count since 1970 is in milliseconds, microseconds and nanoseconds. */
  private static final BigDecimal[] SCALES = {
    new BigDecimal("1e11"), new BigDecimal("1e14"), new BigDecimal("1e17")
  };

  private static final int MILLI_DIGITS = 3;
  private static final int MOST_MILLI_DIGITS = 15;

  /** More than a time in nanoseconds has. */
  private static final int MOST_DIGITS = 24;

  private static final int LONGEST_TIME = 64;

  private LenientTime() {}

  /**
   * Returns the time in ISO 8601; null if the value is not a time. A time without a zone is UTC.
   */
  public static String iso(Object value) {
    if (value == null) {
      return null;
    }
    BigDecimal number = LenientValues.decimal(value);
    if (number != null) {
      return fromNumber(number);
    }
    String text = LenientValues.text(value).strip();
    return text.length() > LONGEST_TIME ? null : fromText(text.replace(' ', 'T'));
  }

  private static String fromNumber(BigDecimal number) {
    long digits = LenientValues.digits(number);
    if (number.signum() <= 0 || digits < 1 || digits > MOST_DIGITS) {
      return null; // written out, a malicious exponent would fill the memory
    }
    BigDecimal millis = number.movePointRight(MILLI_DIGITS);
    for (BigDecimal scale : SCALES) {
      if (number.compareTo(scale) >= 0) {
        millis = millis.movePointLeft(MILLI_DIGITS);
      }
    }
    boolean isTime = LenientValues.digits(millis) <= MOST_MILLI_DIGITS;
    return isTime ? Instant.ofEpochMilli(millis.longValue()).toString() : null;
  }

  private static String fromText(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
    } catch (DateTimeParseException e) {
      return fromLocal(text);
    }
  }

  private static String fromLocal(String text) {
    try {
      return LocalDateTime.parse(text)
          .toInstant(ZoneOffset.UTC)
          .truncatedTo(ChronoUnit.MILLIS)
          .toString();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
