package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * As what an event stands in a group: one event, whatever number of the rules it fits.
 *
 * @param rules positions of the rules that it was counted by; only where it matters which they are
 * @param sum what it adds to a sum
 * @param value what else of it counts, or where that is long, a digest
 * @param time at which it was counted
 * @param reference of the report that it was counted by, as the shell writes it; only where its
 *     rules come in an order, and not where a former release counted it
 * @param telling which of the accounts of the event that are known was counted
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
   * Of an event that is found in a group.
   *
   * @param placed its hits there, one for each rule that it fits
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

  /** Of what seemed to be two events and is one. */
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

  /** Of an event that a further report tells. */
  public Standing after(Standing before) {
    return new Standing(
        with(before.rules), sum, value.or(before::value), before.time, before.reference, telling);
  }

  private List<Integer> with(List<Integer> others) {
    return Stream.concat(rules.stream(), others.stream()).distinct().sorted().toList();
  }

  /** The same as another account of the event tells it. */
  public Standing toldBy(int other) {
    return new Standing(rules, sum, value, time, reference, other);
  }

  /** By how much another sum differs. */
  public BigDecimal difference(Standing now) {
    return now.sum.orElse(BigDecimal.ZERO).subtract(sum.orElse(BigDecimal.ZERO));
  }

  /** Senders choose how long it is, and it may be a text that is not to be kept. */
  private static String kept(String value) {
    return value.length() <= GroupKey.LONGEST_VALUE
        ? value
        : "digest:" + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8));
  }
}
