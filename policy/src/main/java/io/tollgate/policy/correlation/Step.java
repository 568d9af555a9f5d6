package io.tollgate.policy.correlation;

import java.util.List;

/**
 * A group carried forward in event time.
 *
 * @param next the state behind it
 * @param alerts in the order of their times
 */
public record Step(GroupState next, List<Alert> alerts) {
  public Step {
    alerts = List.copyOf(alerts);
  }
}
