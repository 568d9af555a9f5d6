package io.tollgate.policy.rule;

import java.math.BigDecimal;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Optional;

/** The numbers that a point in time is written with; no zone is turned into another. */
final class TimePart {
  private TimePart() {}

  /** Reads the part from a value; empty for a value that is no point in time. */
  static Optional<BigDecimal> of(Modifier part, Value value) {
    TemporalField field = field(part);
    return value
        .time()
        .filter(time -> time.isSupported(field))
        .map(time -> BigDecimal.valueOf(time.get(field)));
  }

  private static TemporalField field(Modifier part) {
    return switch (part) {
      case MINUTE -> ChronoField.MINUTE_OF_HOUR;
      case HOUR -> ChronoField.HOUR_OF_DAY;
      case DAY -> ChronoField.DAY_OF_MONTH;
      case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
      case MONTH -> ChronoField.MONTH_OF_YEAR;
      case YEAR -> ChronoField.YEAR;
      default -> throw new IllegalArgumentException(part + " is no part of a time");
    };
  }
}
