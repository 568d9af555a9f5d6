package io.tollgate.jobs;

import io.tollgate.spend.SpendOrigin;
import java.time.Instant;
import java.util.Objects;

/**
 * Key of a time slot of one origin's spend.
 *
 * @param origin where the spend comes from
 * @param start first instant of the slot
 * @param currency ISO 4217 code
 */
public record OriginSlot(SpendOrigin origin, Instant start, String currency) {

  /** Explicit, because a record's generated hash may differ between JVMs. */
  @Override
  public int hashCode() {
    return Objects.hash(origin, start, currency);
  }
}
