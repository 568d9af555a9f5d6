package io.tollgate.policy.rule;

import java.math.BigDecimal;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.time.temporal.ValueRange;
import java.util.Optional;

/** Numeric parts of a point in time as written, without zone conversion. */
final class TimePart {
  private TimePart() {}

  /** Reads the part from a value; empty if that is not a point in time. */
  static Optional<BigDecimal> of(Modifier part, Value value) {
    TemporalField field = field(part);
    return value
        .time()
        .filter(time -> time.isSupported(field))
        .map(time -> BigDecimal.valueOf(time.get(field)));
  }

  /** Whether the comparison with the number can hold for any time. */
  static boolean canBe(Modifier part, Modifier comparison, BigDecimal number) {
    ValueRange range = field(part).range();
    int aboveLeast = number.compareTo(BigDecimal.valueOf(range.getMinimum()));
    int belowMost = BigDecimal.valueOf(range.getMaximum()).compareTo(number);
    return switch (comparison) {
      case LT -> aboveLeast > 0;
      case LTE -> aboveLeast >= 0;
      case GT -> belowMost > 0;
      case GTE -> belowMost >= 0;
      default -> aboveLeast >= 0 && belowMost >= 0 && number.stripTrailingZeros().scale() <= 0;
    };
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
