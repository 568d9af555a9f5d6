package io.tollgate.cli.rules;

import io.tollgate.policy.rule.JsonEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds when an event happened.
 *
 * @param fields where to look, the first that holds a time counts
 */
record EventTime(List<String> fields) {
  static final List<String> USUAL =
      List.of(
          "@timestamp",
          "timestamp",
          "event_time",
          "UtcTime",
          "TimeCreated",
          "Event.System.TimeCreated.#attributes.SystemTime",
          "SystemTime",
          "eventTime",
          "time");

  /** From each of these on a count is of the next smaller unit: milliseconds, micro-, nano-. */
  private static final List<BigDecimal> SCALES =
      List.of(new BigDecimal("1e11"), new BigDecimal("1e14"), new BigDecimal("1e17"));

  private static final int UNIT_DIGITS = 3;
  private static final int NANO_DIGITS = 9;

  /** A count with more digits before or behind the point is no time. */
  private static final int MOST_DIGITS = 64;

  private static final Pattern COUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final Pattern SPACE = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) ");
  private static final Pattern COMMA = Pattern.compile("(:\\d{2}),(?=\\d)");
  private static final Pattern BELOW_NANOS = Pattern.compile("(\\.\\d{9})\\d+");
  private static final Pattern UTC = Pattern.compile(" ?UTC$");
  private static final Pattern ZONE = Pattern.compile(".*[Tt].*(Z|z|[+-]\\d{2}(:?\\d{2})?)");
  private static final Pattern SHORT_ZONE = Pattern.compile("([+-]\\d{2})(\\d{2})$");
  private static final Pattern HOUR_ZONE = Pattern.compile("([+-]\\d{2})$");

  Optional<Instant> of(JsonEvent event) {
    return fields.stream().flatMap(name -> read(event.field(name)).stream()).findFirst();
  }

  private static Optional<Instant> read(Object value) {
    try {
      if (value instanceof Number) {
        return Optional.of(epoch(new BigDecimal(value.toString())));
      }
      return value instanceof String text ? Optional.of(read(text.strip())) : Optional.empty();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * ISO 8601; without a zone it is UTC. A space may stand for the T and a comma for the point, as
   * logs have it; what is below a nanosecond is cut off.
   */
  private static Instant read(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new DateTimeException("longer than any time");
    }
    if (COUNT.matcher(text).matches()) {
      return epoch(new BigDecimal(text));
    }
    String iso = SPACE.matcher(text).replaceFirst("$1T");
    iso = COMMA.matcher(iso).replaceFirst("$1.");
    iso = BELOW_NANOS.matcher(iso).replaceFirst("$1");
    iso = UTC.matcher(iso).replaceFirst("Z");
    if (!ZONE.matcher(iso).matches()) {
      return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
    iso = SHORT_ZONE.matcher(iso).replaceFirst("$1:$2");
    return OffsetDateTime.parse(HOUR_ZONE.matcher(iso).replaceFirst("$1:00")).toInstant();
  }

  /**
   * A count since 1970 whose size tells its unit: seconds reach the first scale in the year 5138.
   */
  private static Instant epoch(BigDecimal count) {
    if ((long) count.precision() - count.scale() > MOST_DIGITS || count.scale() > MOST_DIGITS) {
      throw new DateTimeException("no count of any unit");
    }
    BigDecimal seconds = count;
    for (BigDecimal scale : SCALES) {
      seconds = count.abs().compareTo(scale) < 0 ? seconds : seconds.movePointLeft(UNIT_DIGITS);
    }
    BigInteger nanos = seconds.movePointRight(NANO_DIGITS).toBigInteger();
    BigInteger[] parts = nanos.divideAndRemainder(BigInteger.TEN.pow(NANO_DIGITS));
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }
}
