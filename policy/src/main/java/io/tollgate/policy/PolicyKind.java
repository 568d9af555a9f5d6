package io.tollgate.policy;

import java.util.Locale;

/** What a policy looks at. */
public enum PolicyKind {
  /** One event. */
  MATCH,
  /** Several events within a stretch of time. */
  CORRELATION,
  /** Something that does not happen in time. */
  DEADLINE;

  /** The kind as violations spell it, for example {@code deadline}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
