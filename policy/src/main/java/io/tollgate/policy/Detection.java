package io.tollgate.policy;

import io.tollgate.policy.correlation.Plan;
import java.util.List;
import java.util.Optional;

/**
 * Compiled detection of a policy.
 *
 * @param kind whether it concerns single events, several events or an absence
 * @param rules the compiled rules; exactly one for a match
 * @param sha256 digest of everything that affects alerts; versions that differ only elsewhere share
 *     it
 * @param plan how the matched events are correlated; empty for a match
 */
public record Detection(
    PolicyKind kind, List<NamedRule> rules, String sha256, Optional<Plan> plan) {
  public Detection {
    rules = List.copyOf(rules);
  }
}
