package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Contribution of one event to a group, whatever number of rules it matches.
 *
 * @param rules positions of the rules it was counted for; only where it matters which they are
 * @param sum its contribution to a sum
 * @param value its other counted value, or a digest if that is long
 * @param time at which it was counted
 * @param reference of the report it was counted by, as written by the shell; only where rules must
 *     come in order, and absent if an earlier release counted it
 * @param report index of the stored report of the event that was counted
 */
public record EventInGroup(
    List<Integer> rules,
    Optional<BigDecimal> sum,
    Optional<String> value,
    Instant time,
    Optional<String> reference,
    int report) {

  public EventInGroup {
    rules = List.copyOf(rules);
  }

  /**
   * Contribution of an event found in a group.
   *
   * @param grouped its hits there, one for each matching rule
   */
  public static EventInGroup of(
      Kind kind, List<GroupedHit> grouped, Instant time, String reference) {
    Optional<String> value = grouped.get(0).value();
    return new EventInGroup(
        kind.dependsOnRules()
            ? grouped.stream().map(GroupedHit::rule).sorted().toList()
            : List.of(),
        kind == Kind.VALUE_SUM ? Optional.of(Numbers.sum(value)) : Optional.empty(),
        kind == Kind.VALUE_SUM ? Optional.empty() : value.map(EventInGroup::bounded),
        time,
        kind == Kind.TEMPORAL_ORDERED ? Optional.of(reference) : Optional.empty(),
        0);
  }

  /** Merges the contributions of what seemed to be two events and is one. */
  public EventInGroup merge(EventInGroup other) {
    EventInGroup first = other.time.isBefore(time) ? other : this;
    return new EventInGroup(
        with(other.rules),
        sum.isPresent() ? sum.map(one -> one.add(other.sum.orElse(BigDecimal.ZERO))) : other.sum,
        value.or(other::value),
        first.time,
        first.reference,
        report);
  }

  /** This contribution as a further report of an event that counted as {@code before}. */
  public EventInGroup updating(EventInGroup before) {
    return new EventInGroup(
        with(before.rules), sum, value.or(before::value), before.time, before.reference, report);
  }

  private List<Integer> with(List<Integer> others) {
    return Stream.concat(rules.stream(), others.stream()).distinct().sorted().toList();
  }

  /** The same contribution, based on another stored report of the event. */
  public EventInGroup withReport(int other) {
    return new EventInGroup(rules, sum, value, time, reference, other);
  }

  /** How much the sum of another contribution exceeds this one. */
  public BigDecimal difference(EventInGroup now) {
    return now.sum.orElse(BigDecimal.ZERO).subtract(sum.orElse(BigDecimal.ZERO));
  }

  /** Senders choose the length, and the value may be text that must not be stored. */
  private static String bounded(String value) {
    return value.length() <= GroupKey.LONGEST_VALUE
        ? value
        : "digest:" + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8));
  }
}
