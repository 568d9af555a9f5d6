package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a usage stands in the ledger from some moment of knowledge on.
 *
 * @param since when it became known
 * @param owner who pays
 * @param rating what makes its cost; empty while its model has no price
 * @param usage the usage as its call is known then
 * @param bills what was billed for it and holds, by token class
 */
public record Position(
    Instant since,
    Owner owner,
    Optional<Rating> rating,
    Usage usage,
    Map<String, BillShare> bills) {

  /** How the ledger calls the model where no report named one. */
  private static final String UNKNOWN = "unknown";

  public Position {
    requireNonNull(since, "since");
    requireNonNull(owner, "owner");
    requireNonNull(rating, "rating");
    requireNonNull(usage, "usage");
    requireNonNull(bills, "bills");
  }

  /** A position of which no bill is known. */
  Position(Instant since, Owner owner, Optional<Rating> rating, Usage usage) {
    this(since, owner, rating, usage, Map.of());
  }

  /** The same from a moment on at which these shares of bills hold. */
  Position billed(Instant moment, Map<String, BillShare> shares) {
    return new Position(moment, owner, rating, usage, shares);
  }

  /** The model as the ledger names it. */
  String model() {
    return usage.getModel() == null ? UNKNOWN : usage.getModel();
  }

  /** Whether nobody would book anything on the way from one to the other. */
  boolean isSameAs(Position other) {
    return owner.isSameAs(other.owner) && isCalledAs(other) && costsAs(other);
  }

  /** Whether entries tell the same model, service tier, speed and region. */
  boolean isCalledAs(Position other) {
    return CallReports.isCalledSame(usage, other.usage);
  }

  boolean costsAs(Position other) {
    return (rating.isPresent() && other.rating.isPresent())
        ? rating.get().costsAs(other.rating.get())
        : (rating.isEmpty() && other.rating.isEmpty());
  }
}
