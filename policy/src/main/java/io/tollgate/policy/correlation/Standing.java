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
 * @param telling index of the stored account of the event that was counted
 */
public record Standing(
    List<Integer> rules,
    Optional<BigDecimal> sum,
    Optional<String> value,
    Instant time,
    Optional<String> reference,
    int telling) {

  public Standing {
    rules = List.copyOf(rules);
  }

  /**
   * Standing of an event found in a group.
   *
   * @param placed its hits there, one for each matching rule
   */
  public static Standing of(Kind kind, List<Placed> placed, Instant time, String reference) {
    Optional<String> value = placed.get(0).value();
    return new Standing(
        kind.asksWhichRules() ? placed.stream().map(Placed::rule).sorted().toList() : List.of(),
        kind == Kind.VALUE_SUM ? Optional.of(Numbers.sum(value)) : Optional.empty(),
        kind == Kind.VALUE_SUM ? Optional.empty() : value.map(Standing::kept),
        time,
        kind == Kind.TEMPORAL_ORDERED ? Optional.of(reference) : Optional.empty(),
        0);
  }

  /** Merges the standings of what seemed to be two events and is one. */
  public Standing and(Standing other) {
    Standing first = other.time.isBefore(time) ? other : this;
    return new Standing(
        with(other.rules),
        sum.isPresent() ? sum.map(one -> one.add(other.sum.orElse(BigDecimal.ZERO))) : other.sum,
        value.or(other::value),
        first.time,
        first.reference,
        telling);
  }

  /** This standing as a further report of an event that stood as {@code before}. */
  public Standing after(Standing before) {
    return new Standing(
        with(before.rules), sum, value.or(before::value), before.time, before.reference, telling);
  }

  private List<Integer> with(List<Integer> others) {
    return Stream.concat(rules.stream(), others.stream()).distinct().sorted().toList();
  }

  /** The same standing, based on another stored account of the event. */
  public Standing toldBy(int other) {
    return new Standing(rules, sum, value, time, reference, other);
  }

  /** How much another standing's sum exceeds this one's. */
  public BigDecimal difference(Standing now) {
    return now.sum.orElse(BigDecimal.ZERO).subtract(sum.orElse(BigDecimal.ZERO));
  }

  /** Senders choose the length, and the value may be text that must not be stored. */
  private static String kept(String value) {
    return value.length() <= GroupKey.LONGEST_VALUE
        ? value
        : "digest:" + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8));
  }
}
