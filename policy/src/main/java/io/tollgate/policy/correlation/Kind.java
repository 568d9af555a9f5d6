package io.tollgate.policy.correlation;

/** What a correlation measures in the events of its window. */
public enum Kind {
  /** Number of events. */
  EVENT_COUNT,
  /** Number of distinct values of a field. */
  VALUE_COUNT,
  VALUE_SUM,
  VALUE_AVG,
  /** Percentile of a field, interpolated between two values. */
  VALUE_PERCENTILE,
  /** Number of rules that have matched. */
  TEMPORAL,
  /** Number of rules that have matched in the order in which they are listed. */
  TEMPORAL_ORDERED,
  /**
   * Whether an expected follow-up is missing: the first positive rule opens an obligation, any
   * other rule settles it, and a later match opens the next. Not a type of Sigma documents.
   */
  DEADLINE;

  /** Whether it computes with the values of one field as numbers. */
  public boolean needsNumbers() {
    return this == VALUE_SUM || this == VALUE_AVG || this == VALUE_PERCENTILE;
  }

  /** Whether it matters which rules an event matches, not only that one does. */
  public boolean dependsOnRules() {
    return this == TEMPORAL || this == TEMPORAL_ORDERED || this == DEADLINE;
  }

  /** Whether it needs a field whose values count. */
  public boolean needsField() {
    return needsNumbers() || this == VALUE_COUNT;
  }
}
