package io.tollgate.jobs;

import io.tollgate.spend.MeterKey;
import java.time.Instant;
import java.util.Objects;

/**
 * A slot of five minutes of a sum that budgets are measured by.
 *
 * @param meter which sum
 * @param start first instant of the slot
 * @param currency ISO 4217 code
 */
public record MeterSlot(MeterKey meter, Instant start, String currency) {

  /** Spelt out, because what a record's hash is may change with the JVM. */
  @Override
  public int hashCode() {
    return Objects.hash(meter, start, currency);
  }
}
