package io.tollgate.policy.rule;

import java.util.Locale;

/** How grave a violation is: Sigma's five levels, mildest first. */
public enum Level {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The level as documents and topics spell it, for example {@code high}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
