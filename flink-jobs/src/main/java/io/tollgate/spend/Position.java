package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Accounting state of a usage in the ledger, from the time it became known.
 *
 * @param since when it became known
 * @param owner who pays
 * @param rating what determines its cost; empty while its model has no price
 * @param usage the usage as its call is known then
 * @param bills the billed shares that apply to it, by token class
 */
public record Position(
    Instant since,
    Payer owner,
    Optional<Rating> rating,
    Usage usage,
    Map<String, BillShare> bills) {

  public Position {
    requireNonNull(since, "since");
    requireNonNull(owner, "owner");
    requireNonNull(rating, "rating");
    requireNonNull(usage, "usage");
    requireNonNull(bills, "bills");
  }

  /** Creates a position without bills. */
  Position(Instant since, Payer owner, Optional<Rating> rating, Usage usage) {
    this(since, owner, rating, usage, Map.of());
  }

  /** The same position with these bills, from the given time. */
  Position billed(Instant moment, Map<String, BillShare> shares) {
    return new Position(moment, owner, rating, usage, shares);
  }

  /** The model as the ledger names it. */
  String model() {
    return Account.modelOf(usage);
  }

  /** Whether the change from one to the other needs no entries. */
  boolean isSameAs(Position other) {
    return owner.isSameAs(other.owner) && isCalledAs(other) && costsAs(other);
  }

  /** Whether entries of both carry the same model, service tier, speed and region. */
  boolean isCalledAs(Position other) {
    return CallReports.isCalledSame(usage, other.usage);
  }

  boolean costsAs(Position other) {
    return (rating.isPresent() && other.rating.isPresent())
        ? rating.get().costsAs(other.rating.get())
        : (rating.isEmpty() && other.rating.isEmpty());
  }
}
