package io.tollgate.cli.cases;

import io.tollgate.cases.CaseStatus;
import io.tollgate.cli.output.OneLine;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.time.Instant;
import java.util.Optional;

/**
 * Result of an action, taken from the history of the case: the line of an action ends with its id.
 *
 * @param about the case, after the action if that is known
 * @param line empty if the history does not contain it yet
 */
record ActionOutcome(Case about, String line, CaseAction action) {

  private static final int ID_SHOWN = 12;

  static ActionOutcome of(Case about, CaseAction action) {
    String end = " [" + action.getActionId() + "]";
    Optional<String> line =
        about.getHistory().stream().filter(one -> one.endsWith(end)).findFirst();
    String told = line.map(one -> one.substring(0, one.length() - end.length())).orElse("");
    String beginning = action.getActionTime() + " " + action.getActor() + " ";
    return new ActionOutcome(
        about, told.startsWith(beginning) ? told.substring(beginning.length()) : told, action);
  }

  /** Prefix of the id that is long enough to tell cases apart. */
  static String shortId(Case about) {
    String id = about.getCaseId();
    return id.length() <= ID_SHOWN ? id : id.substring(0, ID_SHOWN);
  }

  boolean isKnown() {
    return !line.isEmpty();
  }

  boolean isDone() {
    return isKnown() && !line.startsWith(action.getAction() + " refused: ");
  }

  /** Names the case, and its new state or why it did not change. */
  String sentence(Instant now) {
    String outcome =
        isDone()
            ? standing(now)
            : isKnown()
                ? withoutReason()
                : "sent, but not visible yet; is the streams-app running?"
                    + " 'tollgate cases show' shows the result later";
    return OneLine.of("case " + shortId(about) + ": " + outcome);
  }

  /** Omits the reason, which its author knows. */
  private String withoutReason() {
    String end = ": " + action.getReason();
    return line.endsWith(end) ? line.substring(0, line.length() - end.length()) : line;
  }

  private String standing(Instant now) {
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
