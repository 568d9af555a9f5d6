package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much a scope may spend in a period, as of some time.
 *
 * @param amount everything, grants included
 * @param granted the part of it that comes from grants
 */
public record Limit(BigDecimal amount, BigDecimal granted) {

  /** The limit of a scope at a time. */
  public static Limit of(Budget budget, String scopeId, Instant time) {
    BigDecimal granted =
        budget.getGrants().stream()
            .map(Grant::parse)
            .filter(grant -> grant.holds(scopeId, time))
            .map(Grant::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .setScale(Money.SCALE);
    return new Limit(budget.getAmount().add(granted), granted);
  }

  /** When a grant next begins or ends for a scope. */
  public static Optional<Instant> nextChange(Budget budget, String scopeId, Instant after) {
    return budget.getGrants().stream()
        .map(Grant::parse)
        .filter(grant -> grant.isFor(scopeId))
        .flatMap(grant -> Stream.of(grant.from(), grant.until()))
        .filter(time -> time.isAfter(after))
        .min(Instant::compareTo);
  }
}
