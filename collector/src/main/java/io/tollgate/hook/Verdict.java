package io.tollgate.hook;

import java.util.Locale;

/** Verdicts on a call, from mild to strict: of several orders the strictest one counts. */
public enum Verdict {
  ALLOW,
  WARN,
  ASK,
  DENY;

  /** The verdict's name in events and metrics, for example deny. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the verdict for an order's effect; an unknown effect counts as a denial. */
  static Verdict ofEffect(String effect) {
    return switch (effect) {
      case "warn" -> WARN;
      case "ask" -> ASK;
      default -> DENY;
    };
  }
}
