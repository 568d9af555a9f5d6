package io.tollgate.hook;

/** Whether an order holds for a question. */
enum Fit {
  /** It does not. */
  NO,
  /** It would, but something that decides it is not known. */
  UNSURE,
  /** It does. */
  YES;

  /** The weaker of the two: all parts of an order must hold. */
  Fit and(Fit other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** From an answer that is null if nothing tells. */
  static Fit of(Boolean answer) {
    if (answer == null) {
      return UNSURE;
    }
    return answer ? YES : NO;
  }

  /** Whether a known value is the wanted one; unsure if it is null. */
  static Fit same(String wanted, String known) {
    return known == null ? UNSURE : of(wanted.equalsIgnoreCase(known));
  }
}
