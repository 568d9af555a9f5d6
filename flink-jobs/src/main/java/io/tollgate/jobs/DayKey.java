package io.tollgate.jobs;

import java.util.Objects;

/**
 * A day of spend in a zone.
 *
 * @param zone IANA name of the zone
 * @param epochDay the day, counted from 1970
 * @param currency ISO 4217 code
 */
public record DayKey(String zone, long epochDay, String currency) {

  /** Spelt out, because what a record's hash is may change with the JVM. */
  @Override
  public int hashCode() {
    return Objects.hash(zone, epochDay, currency);
  }
}
