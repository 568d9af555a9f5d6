package io.tollgate.hook;

import io.tollgate.event.Decision;

/** Messages for a person who was stopped: which rule, why, and whom to ask. */
final class DenialText {

  static final String CLOSED_WITHOUT_ORDERS =
      "Tollgate: the orders of your company could not be read yet, so this is refused (fail closed)."
          + " Try again in a moment.";
  static final String CLOSED_UNREADABLE =
      "Tollgate: an order of your company cannot be read, so this is refused (fail closed). Ask those"
          + " who run Tollgate.";
  static final String OPEN_WITHOUT_ORDERS =
      "Tollgate: the orders of your company could not be read yet, so this is allowed unchecked (fail"
          + " open).";

  static final String CLOSED_UNNAMED =
      "Tollgate: the request could not be read, so it is refused (fail closed). Ask those who"
          + " run Tollgate.";
  static final String OPEN_UNNAMED =
      "Tollgate: the request could not be read, so it is allowed unchecked (fail open).";

  static final String CLOSED_FAILED =
      "Tollgate: this could not be judged, so it is refused (fail closed). Ask those who run"
          + " Tollgate.";

  private DenialText() {}

  /**
   * Returns the message for an order.
   *
   * @param unsure default applied without evaluation, open or closed; null if it was evaluated
   */
  static String of(Order order, String unsure) {
    Decision decision = order.decision();
    String authority =
        (isMoney(decision) ? "budget \"" : "policy \"") + decision.getAuthorityName() + "\"";
    String beginning = "Tollgate: " + verb(order, unsure) + " " + authority;
    if ("open".equals(unsure)) {
      return beginning + " may forbid this, which could not be judged; it passes (fail open).";
    }
    String doubt = unsure == null ? "" : " This could not be judged (fail closed).";
    String until = decision.getEffectiveTo() == null ? "" : " until " + decision.getEffectiveTo();
    return beginning
        + " (version "
        + decision.getAuthorityVersion()
        + ")"
        + until
        + ". "
        + sentence(decision.getReason().strip())
        + doubt
        + (decision.getContact().isBlank() ? "" : " Ask " + decision.getContact().strip() + ".");
  }

  /** Adds a full stop if the reason was entered without one. */
  private static String sentence(String reason) {
    boolean isEnded = reason.isEmpty() || ".!?…".indexOf(reason.charAt(reason.length() - 1)) >= 0;
    return isEnded ? reason : reason + ".";
  }

  private static String verb(Order order, String unsure) {
    if ("open".equals(unsure)) {
      return "the";
    }
    return switch (order.verdict()) {
      case DENY -> order.decision().getDecisionType().equals("pause") ? "paused by" : "stopped by";
      case ASK -> "a person must confirm this, says";
      case WARN, ALLOW -> "mind the";
    };
  }

  private static boolean isMoney(Decision decision) {
    return decision.getDecisionType().endsWith("_block");
  }
}
