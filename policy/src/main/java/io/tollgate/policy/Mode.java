package io.tollgate.policy;

import java.util.Locale;

/** What a policy version may do. */
public enum Mode {
  /** Judges nothing; publishing a version in this mode ends the policy. */
  OFF,
  /** Judges, but nobody is to be alerted: for watching a new policy. */
  SHADOW,
  /** Judges in earnest. */
  LIVE;

  /** The mode as documents spell it, for example {@code live}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
