package io.tollgate.cli.cases;

import io.tollgate.cases.CaseStatus;
import io.tollgate.cases.History;
import io.tollgate.cli.output.OneLine;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.time.Instant;
import java.util.Optional;

/**
 * Result of an action, according to the history of the case.
 *
 * @param about the case, after the action if that is known
 * @param entry what the history says of the action; empty if it says nothing yet
 */
record ActionOutcome(Case about, Optional<String> entry, CaseAction action) {

  private static final int ID_SHOWN = 12;

  static ActionOutcome of(Case about, CaseAction action) {
    return new ActionOutcome(about, History.entry(about, action), action);
  }

  /** Prefix of the id that is long enough to tell cases apart. */
  static String shortId(Case about) {
    String id = about.getCaseId();
    return id.length() <= ID_SHOWN ? id : id.substring(0, ID_SHOWN);
  }

  boolean isKnown() {
    return entry.isPresent();
  }

  boolean isDone() {
    return entry.filter(text -> !History.isRefusal(text, action)).isPresent();
  }

  /** Names the case, and its new state or why it did not change. */
  String sentence(Instant now) {
    String outcome =
        isDone()
            ? state(now)
            : entry
                .map(this::withoutReason)
                .orElse(
                    "sent, but not visible yet; is the streams-app running?"
                        + " 'tollgate cases show' shows the result later");
    return OneLine.of("case " + shortId(about) + ": " + outcome);
  }

  /** Omits the reason, which its author knows. */
  private String withoutReason(String text) {
    String end = ": " + action.getReason();
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  private String state(Instant now) {
    String status = CaseStatus.at(about, now);
    String words =
        switch (status) {
          case "resolved" -> "resolved as " + about.getVerdict() + " by " + about.getClosedBy();
          case "suppressed" -> "suppressed until " + about.getSuppressedUntil();
          default -> status.replace('_', ' ');
        };
    String noted = action.getAction().equals("note") ? ", with a new note" : "";
    return words
        + (about.getAssignee() == null ? "" : ", assigned to " + about.getAssignee())
        + noted;
  }
}
