package io.tollgate.policy;

import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Placed;
import io.tollgate.policy.correlation.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event that counts for a policy about several events.
 *
 * @param policyId of the policy
 * @param rules digest of the rules it counts for: versions of the policy that ask the same share
 *     it, and with it the state of the group
 * @param placed where it counts
 * @param corrects the time of the hit that this one corrects; empty for all others
 * @param event reference of the report that counted first, where it matters that both tell one
 *     event; empty for all others
 */
public record CorrelationHit(
    String policyId,
    String rules,
    Placed placed,
    Optional<Instant> corrects,
    Optional<String> event) {

  /** One that corrects nothing. */
  public CorrelationHit(String policyId, String rules, Placed placed) {
    this(policyId, rules, placed, Optional.empty(), Optional.empty());
  }

  /** The group whose state takes it. */
  public GroupKey group() {
    return placed.group();
  }

  /** All hits of the policy that can meet have the same; to be distributed by. */
  public List<String> route() {
    return placed.route();
  }

  /** When it counts, of an event of that time. */
  public Instant time(Instant ofEvent) {
    return corrects.orElse(ofEvent);
  }

  /** The same hit with something else kept of the event. */
  public CorrelationHit keeping(Map<String, String> context) {
    return new CorrelationHit(
        policyId,
        rules,
        new Placed(placed.group(), placed.route(), placed.rule(), placed.value(), context),
        corrects,
        event);
  }

  /** What is to be added to a sum as it was at that time. */
  CorrelationHit adding(BigDecimal difference, Instant at) {
    Optional<String> value = Optional.of(difference.toPlainString());
    Placed added =
        new Placed(placed.group(), placed.route(), placed.rule(), value, placed.context());
    return new CorrelationHit(policyId, rules, added, Optional.of(at), Optional.empty());
  }

  /** The same hit of the event that was counted as that before. */
  CorrelationHit ofOneEventWith(Standing first) {
    return new CorrelationHit(
        policyId, rules, placed, first.reference().map(known -> first.time()), first.reference());
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
