package io.tollgate.spend;

import java.time.Instant;
import java.time.LocalDate;

/**
 * UTC day as spelt in the ledger.
 *
 * @param number days since 1970-01-01
 * @param date the day, {@code 2026-11-27}
 * @param month its month, {@code 2026-11}
 */
record UtcDay(long number, String date, String month) {

  private static final long SECONDS = 86_400;

  /** Length of year and month in an ISO 8601 date. */
  private static final int MONTH_LENGTH = 7;

  /** Cache of the last day. Needs no lock: a stale value is still a consistent, immutable day. */
  private static volatile UtcDay last = spelt(0);

  /** The day that contains an instant. */
  static UtcDay of(Instant time) {
    long number = Math.floorDiv(time.getEpochSecond(), SECONDS);
    UtcDay known = last;
    if (known.number != number) {
      known = spelt(number);
      last = known;
    }
    return known;
  }

  private static UtcDay spelt(long number) {
    String date = LocalDate.ofEpochDay(number).toString();
    return new UtcDay(number, date, date.substring(0, MONTH_LENGTH));
  }
}
