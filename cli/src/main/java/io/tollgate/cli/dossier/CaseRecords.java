package io.tollgate.cli.dossier;

import io.tollgate.event.Asset;
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
 * Everything that the log contains about a case.
 *
 * @param versions stored versions of the case, the oldest first, at least one
 * @param violations all its violations, the oldest first
 * @param policies the violated policies
 * @param assets the assets that were reached, as they are registered now
 * @param actions actions on it
 * @param notifications notifications about it, sent or pending
 * @param evidence records that support a violation or an action, by its id
 */
record CaseRecords(
    List<Case> versions,
    List<Violation> violations,
    List<Policy> policies,
    List<Asset> assets,
    List<CaseAction> actions,
    List<Notification> notifications,
    Map<String, Set<CaseEvidence>> evidence) {

  /** The current version of the case. */
  Case latest() {
    return versions.get(versions.size() - 1);
  }

  /** Returns a copy with versions of the case that were read later. */
  CaseRecords with(List<Case> laterVersions) {
    return new CaseRecords(
        laterVersions, violations, policies, assets, actions, notifications, evidence);
  }

  /** Returns all evidence of the case, without duplicates. */
  Set<CaseEvidence> allEvidence() {
    Set<CaseEvidence> all = new LinkedHashSet<>();
    evidence.values().forEach(all::addAll);
    return all;
  }
}
