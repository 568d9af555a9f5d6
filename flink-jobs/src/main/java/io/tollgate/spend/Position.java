package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a usage stands in the ledger from some moment of knowledge on.
 *
 * @param since when it became known
 * @param owner who pays
 * @param rating what makes its cost; empty while its model has no price
 */
public record Position(Instant since, Owner owner, Optional<Rating> rating) {

  public Position {
    requireNonNull(since, "since");
    requireNonNull(owner, "owner");
    requireNonNull(rating, "rating");
  }

  /** Whether nobody would book anything on the way from one to the other. */
  boolean isSameAs(Position other) {
    return owner.isSameAs(other.owner) && costsAs(other);
  }

  boolean costsAs(Position other) {
    return (rating.isPresent() && other.rating.isPresent())
        ? rating.get().costsAs(other.rating.get())
        : (rating.isEmpty() && other.rating.isEmpty());
  }
}
