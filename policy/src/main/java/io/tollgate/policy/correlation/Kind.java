package io.tollgate.policy.correlation;

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

  /** Whether it matters which of the rules an event fits, and not only that it fits. */
  public boolean asksWhichRules() {
    return this == TEMPORAL || this == TEMPORAL_ORDERED || this == DEADLINE;
  }

  /** Whether a field must be named whose values count. */
  public boolean needsField() {
    return needsNumbers() || this == VALUE_COUNT;
  }
}
