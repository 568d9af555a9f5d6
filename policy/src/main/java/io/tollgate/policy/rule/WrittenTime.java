package io.tollgate.policy.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parser of points in time as written in events and logs, keeping their zone. */
public final class WrittenTime {

  /** Above each of these, a count is in the next smaller unit: milli-, micro-, nanoseconds. */
  private static final List<BigDecimal> SCALES =
      List.of(new BigDecimal("1e11"), new BigDecimal("1e14"), new BigDecimal("1e17"));

  private static final int UNIT_DIGITS = 3;
  private static final int NANO_DIGITS = 9;

  /** A count with more digits before or after the point is not a time. */
  private static final int MOST_DIGITS = 64;

  private static final Pattern COUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern SPACE = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) ");
  private static final Pattern COMMA = Pattern.compile("(:\\d{2}),(?=\\d)");
  private static final Pattern BELOW_NANOS = Pattern.compile("(\\.\\d{9})\\d+");
  private static final Pattern SPACE_BEFORE_ZONE = Pattern.compile(" (?=[+-]\\d{2}(:?\\d{2})?$)");
  private static final Pattern UTC = Pattern.compile(" ?UTC$");
  private static final Pattern ZONE = Pattern.compile(".*[Tt].*(Z|z|[+-]\\d{2}(:?\\d{2})?)");
  private static final Pattern SHORT_ZONE = Pattern.compile("([+-]\\d{2})(\\d{2})$");
  private static final Pattern HOUR_ZONE = Pattern.compile("([+-]\\d{2})$");

  /** Format of web servers: {@code 01/Jan/2026:00:00:01 +0000}. */
  private static final DateTimeFormatter OF_WEB_LOGS =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private WrittenTime() {}

  /**
   * The point in time that a value is or spells in ISO 8601, in the format of web servers, or as a
   * count since 1970; UTC without a zone. Empty for anything else, including a date alone.
   */
  public static Optional<OffsetDateTime> of(Object value) {
    try {
      if (value instanceof Instant instant) {
        return Optional.of(instant.atOffset(ZoneOffset.UTC));
      }
      if (value instanceof Number) {
        return Optional.of(epoch(new BigDecimal(value.toString())));
      }
      return value instanceof String text ? Optional.of(read(text.strip())) : Optional.empty();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The same, or a date alone, which has no hour. */
  static Optional<TemporalAccessor> orDate(Object value) {
    Optional<TemporalAccessor> time = of(value).map(found -> found);
    return time.isEmpty() && value instanceof String text ? date(text.strip()) : time;
  }

  private static Optional<TemporalAccessor> date(String text) {
    try {
      return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * As in logs, a space may replace the T and precede the zone, and a comma may replace the point;
   * digits below nanoseconds are cut off.
   */
  private static OffsetDateTime read(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new DateTimeException("longer than any time");
    }
    if (COUNT.matcher(text).matches()) {
      return epoch(new BigDecimal(text));
    }
    if (text.indexOf('/') == 2) {
      return OffsetDateTime.parse(text, OF_WEB_LOGS);
    }
    String iso = SPACE.matcher(text).replaceFirst("$1T");
    iso = COMMA.matcher(iso).replaceFirst("$1.");
    iso = BELOW_NANOS.matcher(iso).replaceFirst("$1");
    iso = SPACE_BEFORE_ZONE.matcher(iso).replaceFirst("");
    iso = UTC.matcher(iso).replaceFirst("Z");
    if (!ZONE.matcher(iso).matches()) {
      return LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
    }
    iso = SHORT_ZONE.matcher(iso).replaceFirst("$1:$2");
    return OffsetDateTime.parse(HOUR_ZONE.matcher(iso).replaceFirst("$1:00"));
  }

  /**
   * A count since 1970 whose size determines its unit: seconds reach the first scale in the year
   * 5138.
   */
  private static OffsetDateTime epoch(BigDecimal count) {
    if ((long) count.precision() - count.scale() > MOST_DIGITS || count.scale() > MOST_DIGITS) {
      throw new DateTimeException("no count of any unit");
    }
    BigDecimal seconds = count;
    for (BigDecimal scale : SCALES) {
      seconds = count.abs().compareTo(scale) < 0 ? seconds : seconds.movePointLeft(UNIT_DIGITS);
    }
    BigInteger nanos = seconds.movePointRight(NANO_DIGITS).toBigInteger();
    BigInteger[] parts = nanos.divideAndRemainder(BigInteger.TEN.pow(NANO_DIGITS));
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact())
        .atOffset(ZoneOffset.UTC);
  }
}
