package io.tollgate.policy;

import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event that counts for a policy about several events.
 *
 * @param policyId of the policy
 * @param rules digest of the rules it counts for: versions of the policy that ask the same share
 *     it, and with it the state of the group
 * @param placed where it counts
 */
public record CorrelationHit(String policyId, String rules, Placed placed) {

  /** The group whose state takes it. */
  public GroupKey group() {
    return placed.group();
  }

  /** All hits of the policy that can meet have the same; to be distributed by. */
  public List<String> route() {
    return placed.route();
  }

  /** The same hit with another value that is counted or summed. */
  CorrelationHit measuring(String value) {
    Placed measured =
        new Placed(
            placed.group(), placed.route(), placed.rule(), Optional.of(value), placed.context());
    return new CorrelationHit(policyId, rules, measured);
  }

  /**
   * The hit as the group's state takes it.
   *
   * @param time of the event
   * @param sequence orders events of the same time
   * @param reference how the event is found again; must tell apart what the sequence does not
   */
  public Hit at(Instant time, long sequence, String reference) {
    return new Hit(time, sequence, placed.rule(), placed.value(), reference, placed.context());
  }
}
