package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * A quarter of an hour of a team's spend. Every zone's days begin on a quarter of an hour, so that
 * slots can be added up to a period of any zone.
 *
 * @param start its first instant
 * @param currency ISO 4217 code
 */
public record SlotKey(Instant start, String currency) {

  static final long SECONDS = 900;

  static SlotKey at(Instant time, String currency) {
    return new SlotKey(
        Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), SECONDS) * SECONDS), currency);
  }

  /** Spelt out, because what a record's hash is may change with the JVM. */
  @Override
  public int hashCode() {
    return Objects.hash(start, currency);
  }
}
