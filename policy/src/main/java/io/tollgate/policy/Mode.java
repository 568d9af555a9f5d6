package io.tollgate.policy;

import java.util.Locale;

/** Operating mode of a policy version. */
public enum Mode {
  /** Not evaluated; publishing a version in this mode ends the policy. */
  OFF,
  /** Evaluated without alerting anybody, to observe a new policy. */
  SHADOW,
  /** Evaluated and alerting. */
  LIVE;

  /** The mode as spelled in documents, for example {@code live}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
