package io.tollgate.cases;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.redaction.Truncation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** History lines of a case: time, actor, what was done; the line of an action ends with its id. */
public final class History {

  /** Actor of automatic changes. */
  static final String TOLLGATE = "tollgate";

  private static final String REFUSED = " refused: ";
  private static final int MOST_LINES = 100;
  private static final int MOST_CHARACTERS = 2_000;

  /** Limit in characters of up to three bytes each, which leaves room for the rest of the case. */
  private static final int MOST_IN_ALL = 200_000;

  private History() {}

  /**
   * What the case records of an action, without time, actor and id; empty if it records nothing of
   * it, or no longer does.
   */
  public static Optional<String> entry(Case caseRecord, CaseAction action) {
    String beginning = beginning(action.getActionTime(), cut(action.getActor()));
    String mark = mark(action.getActionId());
    return caseRecord.getHistory().stream()
        .filter(line -> line.startsWith(beginning) && line.endsWith(mark))
        .map(line -> line.substring(beginning.length(), line.length() - mark.length()))
        .findFirst();
  }

  /** Whether an entry says that the action was refused. */
  public static boolean isRefusal(String entry, CaseAction action) {
    return entry.startsWith(cut(action.getAction()) + REFUSED);
  }

  static String refusal(CaseAction action, String why) {
    return action.getAction() + REFUSED + why;
  }

  static List<String> plus(List<String> lines, Instant time, String actor, String what) {
    return with(lines, time, actor, cut(what));
  }

  static List<String> plus(List<String> lines, CaseAction action, String what) {
    return with(
        lines,
        action.getActionTime(),
        cut(action.getActor()),
        cut(what) + mark(action.getActionId()));
  }

  private static List<String> with(List<String> lines, Instant time, String actor, String what) {
    List<String> longer = new ArrayList<>(lines);
    longer.add(beginning(time, actor) + what);
    int from = longer.size();
    int characters = 0;
    while (from > 0 && longer.size() - from < MOST_LINES) {
      characters += longer.get(from - 1).length();
      if (characters > MOST_IN_ALL) {
        break;
      }
      from--;
    }
    return longer.subList(from, longer.size());
  }

  private static String beginning(Instant time, String actor) {
    return time + " " + actor + " ";
  }

  private static String mark(String actionId) {
    return " [" + actionId + "]";
  }

  private static String cut(String text) {
    return Truncation.cut(text.replaceAll("\\p{Cntrl}+", " ").strip(), MOST_CHARACTERS);
  }
}
