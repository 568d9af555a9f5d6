package io.tollgate.policy.rule;

import java.util.Locale;

/** Severity of a violation: Sigma's five levels, in ascending order. */
public enum Level {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The level as spelled in documents and topics, for example {@code high}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
