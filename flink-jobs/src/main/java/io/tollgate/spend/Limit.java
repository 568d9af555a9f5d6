package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spending limit of a scope in a period, at a given time.
 *
 * @param amount the full limit, including grants
 * @param granted the part that comes from grants
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

  /** Next time at which a grant begins or ends for a scope. */
  public static Optional<Instant> nextChange(Budget budget, String scopeId, Instant after) {
    return budget.getGrants().stream()
        .map(Grant::parse)
        .filter(grant -> grant.isFor(scopeId))
        .flatMap(grant -> Stream.of(grant.from(), grant.until()))
        .filter(time -> time.isAfter(after))
        .min(Instant::compareTo);
  }
}
