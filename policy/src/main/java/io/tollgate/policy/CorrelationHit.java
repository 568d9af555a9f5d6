package io.tollgate.policy;

import io.tollgate.policy.correlation.EventInGroup;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.GroupedHit;
import io.tollgate.policy.correlation.Hit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Event that counts towards a policy about several events, with the group it counts in.
 *
 * @param policyId id of the policy
 * @param rules digest of the policy's detection; versions with the same digest share their group
 *     state
 * @param grouped the group, rule and value it counts with
 * @param corrects time of the hit that this one corrects; empty if it corrects none
 * @param event reference of the first counted report, where both reports must count as one event;
 *     empty otherwise
 */
public record CorrelationHit(
    String policyId,
    String rules,
    GroupedHit grouped,
    Optional<Instant> corrects,
    Optional<String> event) {

  /** Creates a hit that corrects no other. */
  public CorrelationHit(String policyId, String rules, GroupedHit grouped) {
    this(policyId, rules, grouped, Optional.empty(), Optional.empty());
  }

  /** The group whose state receives the hit. */
  public GroupKey group() {
    return grouped.group();
  }

  /** Distribution key: equal for all hits of the policy that can end up in one alert. */
  public List<String> route() {
    return grouped.route();
  }

  /** The event time to count the hit at, given the event's own time. */
  public Instant time(Instant ofEvent) {
    return corrects.orElse(ofEvent);
  }

  /** Returns a copy with another context. */
  public CorrelationHit withContext(Map<String, String> context) {
    return new CorrelationHit(
        policyId,
        rules,
        new GroupedHit(grouped.group(), grouped.route(), grouped.rule(), grouped.value(), context),
        corrects,
        event);
  }

  /** Returns a correction that adds the difference to a sum, as of the given time. */
  CorrelationHit correction(BigDecimal difference, Instant at) {
    Optional<String> value = Optional.of(difference.toPlainString());
    GroupedHit added =
        new GroupedHit(grouped.group(), grouped.route(), grouped.rule(), value, grouped.context());
    return new CorrelationHit(policyId, rules, added, Optional.of(at), Optional.empty());
  }

  /** Returns a copy that counts as the same event as the given earlier contribution. */
  CorrelationHit asEventOf(EventInGroup first) {
    return new CorrelationHit(
        policyId, rules, grouped, first.reference().map(known -> first.time()), first.reference());
  }

  /**
   * Converts to the form stored in the group's state.
   *
   * @param time of the event
   * @param sequence orders events of the same time
   * @param reference how the shell finds the event again; must distinguish events of equal time and
   *     sequence
   */
  public Hit toHit(Instant time, long sequence, String reference) {
    return new Hit(time, sequence, grouped.rule(), grouped.value(), reference, grouped.context());
  }
}
