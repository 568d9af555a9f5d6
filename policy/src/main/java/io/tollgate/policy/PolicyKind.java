package io.tollgate.policy;

import java.util.Locale;

/** What a policy evaluates. */
public enum PolicyKind {
  /** Single events. */
  MATCH,
  /** Several events within a timespan. */
  CORRELATION,
  /** Something that does not happen in time. */
  DEADLINE;

  /** The kind as spelled in violations, for example {@code deadline}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
