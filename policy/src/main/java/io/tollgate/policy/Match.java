package io.tollgate.policy;

import java.util.List;
import java.util.Optional;

/**
 * One policy that an event matched.
 *
 * @param policy the version that was in force at the event's time
 * @param matched the detection items that held, each as {@code field=value} with the event's value
 *     cut at 2,000 characters and not redacted; empty when only the absence of something was asked
 *     for
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
