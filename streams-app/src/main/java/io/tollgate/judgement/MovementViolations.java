package io.tollgate.judgement;

import io.tollgate.digest.StableId;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.policy.Match;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Violation records for model content that entered an asset. */
public final class MovementViolations {

  private MovementViolations() {}

  /** Whether the policy applies to this link, by its share, source and zone. */
  public static boolean follows(PolicyVersion policy, ProvenanceLink link) {
    return policy.provenance().isEmpty() || follows(policy.provenance().get(), link);
  }

  private static boolean follows(Provenance asked, ProvenanceLink link) {
    BigDecimal least = asked.minOverlap().orElse(BigDecimal.ZERO);
    return (asked.zones().isEmpty() || asked.zones().contains(link.getZone()))
        && (asked.sources().isEmpty() || asked.sources().contains(link.getSource()))
        && BigDecimal.valueOf(link.getShare()).compareTo(least) >= 0;
  }

  /**
   * The violation of one policy by one link.
   *
   * @param evidence the details of the link
   */
  public static Violation of(Violation evidence, Match match, ProvenanceLink link) {
    PolicyVersion policy = match.policy();
    Violation violation = begin(evidence, policy.id(), policy.version(), link);
    PolicyFields.fill(violation, policy, match.suppressedBy());
    List<String> matched = new ArrayList<>();
    match.matched().forEach(each -> matched.add(Violations.excerpt(each)));
    evidence.getMatched().stream().filter(each -> !matched.contains(each)).forEach(matched::add);
    violation.setMatched(matched.stream().limit(Violations.MOST_MATCHED).toList());
    return violation;
  }

  /** The finding that policies could not evaluate the link. */
  public static Violation unjudgeable(Violation evidence, ProvenanceLink link) {
    Violation violation = begin(evidence, Violations.NO_POLICY, 0, link);
    Violations.fillUnjudgeable(violation);
    return violation;
  }

  private static Violation begin(
      Violation evidence, String policyId, int version, ProvenanceLink link) {
    Violation violation = Violation.newBuilder(evidence).build();
    violation.setViolationId(
        StableId.ofLines(policyId, Integer.toString(version), link.getLinkId(), link.getVerdict()));
    violation.setFingerprint(StableId.ofLines(policyId, link.getAssetId(), link.getTeam()));
    return violation;
  }
}
