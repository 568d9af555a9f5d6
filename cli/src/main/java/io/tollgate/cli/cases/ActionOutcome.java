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
 * @param caseRecord the case, after the action if that is known
 * @param entry what the history says of the action; empty if it says nothing yet
 */
record ActionOutcome(Case caseRecord, Optional<String> entry, CaseAction action) {

  private static final int ID_SHOWN = 12;

  static ActionOutcome of(Case caseRecord, CaseAction action) {
    return new ActionOutcome(caseRecord, History.entry(caseRecord, action), action);
  }

  /** Prefix of the id that is long enough to tell cases apart. */
  static String shortId(Case caseRecord) {
    String id = caseRecord.getCaseId();
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
    return OneLine.of("case " + shortId(caseRecord) + ": " + outcome);
  }

  /** Omits the reason, which its author knows. */
  private String withoutReason(String text) {
    String end = ": " + action.getReason();
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  private String state(Instant now) {
    String status = CaseStatus.at(caseRecord, now);
    String words =
        switch (status) {
          case "resolved" ->
              "resolved as " + caseRecord.getVerdict() + " by " + caseRecord.getClosedBy();
          case "suppressed" -> "suppressed until " + caseRecord.getSuppressedUntil();
          default -> status.replace('_', ' ');
        };
    String noted = action.getAction().equals("note") ? ", with a new note" : "";
    return words
        + (caseRecord.getAssignee() == null ? "" : ", assigned to " + caseRecord.getAssignee())
        + noted;
  }
}
