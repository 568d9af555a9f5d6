package io.tollgate.jobs;

import io.tollgate.spend.MeterKey;
import java.time.Instant;
import java.util.Objects;

/**
 * Key of a five-minute slot of a meter, the sum that budgets are measured against.
 *
 * @param meter the meter
 * @param start first instant of the slot
 * @param currency ISO 4217 code
 */
public record MeterSlot(MeterKey meter, Instant start, String currency) {

  /** Explicit, because a record's generated hash may differ between JVMs. */
  @Override
  public int hashCode() {
    return Objects.hash(meter, start, currency);
  }
}
