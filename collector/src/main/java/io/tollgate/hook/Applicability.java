package io.tollgate.hook;

/** Whether an order applies to a question. */
enum Applicability {
  /** It does not apply. */
  NO,
  /** A fact that decides it is unknown. */
  UNSURE,
  /** It applies. */
  YES;

  /** Returns the weaker of the two: all parts of an order must apply. */
  Applicability and(Applicability other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Converts a Boolean; null means unsure. */
  static Applicability of(Boolean answer) {
    if (answer == null) {
      return UNSURE;
    }
    return answer ? YES : NO;
  }

  /** Whether the known value equals the wanted one; unsure if the known value is null. */
  static Applicability same(String wanted, String known) {
    return known == null ? UNSURE : of(wanted.equalsIgnoreCase(known));
  }
}
