package io.tollgate.policy.correlation;

import java.util.List;

/**
 * Result of advancing a group in event time.
 *
 * @param next the new state
 * @param alerts ordered by time
 */
public record Step(GroupState next, List<Alert> alerts) {
  public Step {
    alerts = List.copyOf(alerts);
  }
}
