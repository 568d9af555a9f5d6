package io.tollgate.spend;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A UTC day as the ledger spells it.
 *
 * @param number days since 1970
 * @param date the day, {@code 2026-11-27}
 * @param month its month, {@code 2026-11}
 */
record UtcDay(long number, String date, String month) {

  private static final long SECONDS = 86_400;

  /** Of a date as in ISO 8601, its year and month. */
  private static final int MONTH_LENGTH = 7;

  /** Mostly the same day again; whoever reads an old one finds one that is whole too. */
  private static volatile UtcDay last = spelt(0);

  /** The day that holds an instant. */
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
