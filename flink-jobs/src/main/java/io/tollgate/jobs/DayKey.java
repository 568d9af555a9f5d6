package io.tollgate.jobs;

import java.util.Objects;

/**
 * Key of the spend of one day in one time zone.
 *
 * @param zone IANA name of the zone
 * @param epochDay days since 1970-01-01
 * @param currency ISO 4217 code
 */
public record DayKey(String zone, long epochDay, String currency) {

  /** Explicit, because a record's generated hash may differ between JVMs. */
  @Override
  public int hashCode() {
    return Objects.hash(zone, epochDay, currency);
  }
}
