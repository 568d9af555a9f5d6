package io.tollgate.policy;

import java.util.List;
import java.util.Optional;

/**
 * Match of a single-event policy.
 *
 * @param policy the version in force at the event's time
 * @param matched the detection items that held, each as {@code field=value} with the event's value
 *     truncated to 2,000 characters and not redacted; empty if the policy only tests for absence
 * @param suppressedBy the exception that covers the event
 */
public record Match(
    PolicyVersion policy, List<String> matched, Optional<PolicyException> suppressedBy) {
  public Match {
    matched = List.copyOf(matched);
  }

  Match(PolicyVersion policy, List<String> matched) {
    this(policy, matched, Optional.empty());
  }
}
