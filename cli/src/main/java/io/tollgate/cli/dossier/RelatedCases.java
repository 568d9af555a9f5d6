package io.tollgate.cli.dossier;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All cases of one fingerprint: once a case is resolved, the next violation opens another.
 *
 * @param cases their current versions, the first opened first
 */
record RelatedCases(List<Case> cases) {

  RelatedCases {
    cases = cases.stream().sorted(Comparator.comparing(Case::getOpenedTime)).toList();
  }

  static RelatedCases of(String fingerprint, Collection<Case> all) {
    return new RelatedCases(
        all.stream().filter(one -> one.getFingerprint().equals(fingerprint)).toList());
  }

  /**
   * Whether a violation of the fingerprint belongs to the case: a case lists its latest ones,
   * others are assigned by time.
   */
  boolean isIn(String caseId, Violation violation) {
    Case holder = cases.get(0);
    for (Case one : cases) {
      if (one.getViolationIds().contains(violation.getViolationId())) {
        return one.getCaseId().equals(caseId);
      }
      if (!one.getOpenedTime().isAfter(violation.getReceivedTime())) {
        holder = one;
      }
    }
    return holder.getCaseId().equals(caseId);
  }
}
