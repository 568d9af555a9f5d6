package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * A slot of spend. Every zone's days begin on a quarter of an hour, so that slots of a quarter or
 * less can be added up to a period of any zone.
 *
 * @param start its first instant
 * @param currency ISO 4217 code
 */
public record SlotKey(Instant start, String currency) {

  public static final long QUARTER_SECONDS = 900;
  public static final long SHORT_SECONDS = 300;

  /** The quarter of an hour that holds an instant. */
  public static SlotKey quarter(Instant time, String currency) {
    return new SlotKey(floor(time, QUARTER_SECONDS), currency);
  }

  /** The five minutes that hold an instant. */
  public static SlotKey fiveMinutes(Instant time, String currency) {
    return new SlotKey(floor(time, SHORT_SECONDS), currency);
  }

  public static Instant floor(Instant time, long seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** Spelt out, because what a record's hash is may change with the JVM. */
  @Override
  public int hashCode() {
    return Objects.hash(start, currency);
  }
}
