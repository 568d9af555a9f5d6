package io.tollgate.judgement;

import io.tollgate.event.Policy;
import io.tollgate.policy.PolicyVersion;
import java.time.Instant;

/** Policies as they are in their topic. */
public final class PolicyRecords {

  private PolicyRecords() {}

  /**
   * Returns the record of a policy.
   *
   * @param applied when it is or was applied
   */
  public static Policy of(PolicyVersion policy, Instant applied) {
    return new Policy(
        policy.id(),
        policy.version(),
        policy.header().name(),
        policy.header().title(),
        policy.validity().from(),
        policy.source().document(),
        policy.source().sha256(),
        applied);
  }
}
