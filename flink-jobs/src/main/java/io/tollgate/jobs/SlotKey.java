package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * Key of a time slot of spend. Days start at a multiple of 15 minutes in every time zone, so slots
 * of 15 minutes or less add up to the periods of any zone.
 *
 * @param start first instant of the slot
 * @param currency ISO 4217 code
 */
public record SlotKey(Instant start, String currency) {

  public static final long QUARTER_SECONDS = 900;
  public static final long SHORT_SECONDS = 300;

  /** The 15-minute slot that contains an instant. */
  public static SlotKey quarter(Instant time, String currency) {
    return new SlotKey(floor(time, QUARTER_SECONDS), currency);
  }

  /** The five-minute slot that contains an instant. */
  public static SlotKey fiveMinutes(Instant time, String currency) {
    return new SlotKey(floor(time, SHORT_SECONDS), currency);
  }

  public static Instant floor(Instant time, long seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** Explicit, because a record's generated hash may differ between JVMs. */
  @Override
  public int hashCode() {
    return Objects.hash(start, currency);
  }
}
