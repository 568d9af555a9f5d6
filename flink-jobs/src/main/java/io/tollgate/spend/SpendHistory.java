package io.tollgate.spend;

import java.math.BigDecimal;
import java.time.Instant;

/** Spend over time of one meter, in the currency of a budget or in tokens. */
public interface SpendHistory {

  /**
   * Spend in the slots that begin between two instants: 15-minute slots if they are 45 minutes
   * apart or more, else five-minute slots.
   */
  BigDecimal between(Instant from, Instant to);

  /** Spend on a day of the budget's zone, by days since 1970-01-01. */
  BigDecimal onDay(long epochDay);

  /** The first day of the zone with any spend, or that of the latest spend. */
  long firstDay();
}
