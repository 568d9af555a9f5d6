package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.util.Optional;

/**
 * What became of an action, as the history of the case tells it: the line of an action ends with
 * its id.
 *
 * @param line empty when the history does not tell yet
 * @param verb the action
 */
record ActionOutcome(String line, String verb) {

  static ActionOutcome of(Case about, CaseAction action) {
    String end = " [" + action.getActionId() + "]";
    Optional<String> line =
        about.getHistory().stream().filter(one -> one.endsWith(end)).findFirst();
    String told = line.map(one -> one.substring(0, one.length() - end.length())).orElse("");
    String beginning = action.getActionTime() + " " + action.getActor() + " ";
    return new ActionOutcome(
        told.startsWith(beginning) ? told.substring(beginning.length()) : told, action.getAction());
  }

  boolean isKnown() {
    return !line.isEmpty();
  }

  boolean isDone() {
    return isKnown() && !line.startsWith(verb + " refused: ");
  }

  String sentence() {
    return isKnown()
        ? line
        : "sent, but it cannot be seen yet; does streams-app run? 'tollgate cases show' tells later";
  }
}
