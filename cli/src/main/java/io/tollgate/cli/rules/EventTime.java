package io.tollgate.cli.rules;

import io.tollgate.policy.JsonEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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

  /** Seconds since 1970 reach this in the year 5138; milliseconds passed it in 1973. */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

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

  /** ISO 8601; without a zone it is UTC, and a space may stand for the T. */
  private static Instant read(String text) {
    if (text.matches("[0-9]+(\\.[0-9]+)?")) {
      return epoch(new BigDecimal(text));
    }
    String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T").replaceFirst(" ?UTC$", "Z");
    return iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
        ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2")).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static Instant epoch(BigDecimal number) {
    boolean millis = number.abs().compareTo(FIRST_MILLIS) >= 0;
    BigDecimal nanos = number.movePointRight(millis ? 6 : 9);
    long seconds = nanos.movePointLeft(9).longValue();
    return Instant.ofEpochSecond(
        seconds, nanos.subtract(BigDecimal.valueOf(seconds).movePointRight(9)).longValue());
  }
}
