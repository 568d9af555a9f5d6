package io.tollgate.policy;

import io.tollgate.policy.correlation.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What a policy looks for, compiled.
 *
 * @param kind what it looks at
 * @param rules the compiled detections; of a match just one
 * @param sha256 of what decides about alerts: versions that only differ in the rest share it
 * @param plan how events that the rules match go together; empty for a match
 */
public record Detection(
    PolicyKind kind, List<NamedRule> rules, String sha256, Optional<Plan> plan) {
  public Detection {
    rules = List.copyOf(rules);
  }
}
