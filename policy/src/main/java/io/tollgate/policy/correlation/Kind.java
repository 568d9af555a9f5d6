package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.util.Optional;

/** What a correlation looks at in the events of its window. */
public enum Kind {
  /** How many events there are. */
  EVENT_COUNT,
  /** How many different values a field has. */
  VALUE_COUNT,
  VALUE_SUM,
  VALUE_AVG,
  /** A percentile of a field, between two values interpolated. */
  VALUE_PERCENTILE,
  /** How many of the rules have matched. */
  TEMPORAL,
  /** How many of the rules have matched in the order in which they are listed. */
  TEMPORAL_ORDERED,
  /**
   * Whether something that must follow does not: the first positive rule opens an obligation, any
   * other rule settles it, and a later one opens the next. No document of Sigma's has this type.
   */
  DEADLINE;

  /** Whether the values of one field are reckoned with as numbers. */
  public boolean needsNumbers() {
    return this == VALUE_SUM || this == VALUE_AVG || this == VALUE_PERCENTILE;
  }

  /**
   * What of a value is still to be counted of an event that counted with another one before. A sum
   * takes the difference, which may be negative. A different value is one more for whatever looks
   * at each, averages among them. How often something happened does not change when it is told
   * again.
   *
   * @return empty when there is nothing
   */
  public Optional<String> added(Optional<String> before, Optional<String> now) {
    return switch (this) {
      case VALUE_SUM ->
          Optional.of(Numbers.sum(now).subtract(Numbers.sum(before)))
              .filter(difference -> difference.signum() != 0)
              .map(BigDecimal::toPlainString);
      case VALUE_COUNT, VALUE_AVG, VALUE_PERCENTILE -> now.filter(value -> !now.equals(before));
      case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED, DEADLINE -> Optional.empty();
    };
  }

  /** Whether a field must be named whose values count. */
  public boolean needsField() {
    return needsNumbers() || this == VALUE_COUNT;
  }
}
