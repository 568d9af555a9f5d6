package io.tollgate.cli.dossier;

import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Notification;
import io.tollgate.event.Policy;
import io.tollgate.event.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the log holds about a case.
 *
 * @param versions what is kept of its records, the oldest first, at least one
 * @param violations all that are folded into it, the oldest first
 * @param policies the rules that were broken
 * @param actions what people did to it
 * @param told the news about it that was sent, or is to be
 * @param evidence where what supports a violation or an action stands, by the id of that
 */
record Matter(
    List<Case> versions,
    List<Violation> violations,
    List<Policy> policies,
    List<CaseAction> actions,
    List<Notification> told,
    Map<String, Set<CaseEvidence>> evidence) {

  /** The case as it stands. */
  Case latest() {
    return versions.get(versions.size() - 1);
  }

  /** The same with records of the case that were read later. */
  Matter with(List<Case> laterVersions) {
    return new Matter(laterVersions, violations, policies, actions, told, evidence);
  }

  /** Every record that supports the case, once. */
  Set<CaseEvidence> allEvidence() {
    Set<CaseEvidence> all = new LinkedHashSet<>();
    evidence.values().forEach(all::addAll);
    return all;
  }
}
