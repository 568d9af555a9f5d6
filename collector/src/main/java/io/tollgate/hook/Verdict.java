package io.tollgate.hook;

import java.util.Locale;

/** What is answered, the mildest first: of several orders the strictest one counts. */
public enum Verdict {
  ALLOW,
  WARN,
  ASK,
  DENY;

  /** The word used in events and metrics, for example deny. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict of an order's effect; an effect we do not know is taken for a denial. */
  static Verdict ofEffect(String effect) {
    return switch (effect) {
      case "warn" -> WARN;
      case "ask" -> ASK;
      default -> DENY;
    };
  }
}
