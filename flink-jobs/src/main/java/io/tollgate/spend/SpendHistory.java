package io.tollgate.spend;

import java.math.BigDecimal;
import java.time.Instant;

/** What a meter measured, in the currency of a budget or in tokens. */
public interface SpendHistory {

  /**
   * What was spent in the slots that begin between two instants: slots of a quarter of an hour when
   * they are three quarters of an hour apart or more, else of five minutes.
   */
  BigDecimal between(Instant from, Instant to);

  /** What was spent on a day of the budget's zone, by its number since 1970. */
  BigDecimal onDay(long epochDay);

  /** The first day of the zone on which anything was spent, or that of the latest spend. */
  long firstDay();
}
