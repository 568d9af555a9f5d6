package io.tollgate.jobs.budgets;

import io.tollgate.spend.SpendTotals;
import java.time.Instant;

/**
 * Why a period of a budget is measured.
 *
 * @param eventTime event time of the usage that was added, or of the latest one
 * @param receivedTime when that usage was received
 * @param now the time as far as it is known; never before the event
 * @param takesBack whether spend was corrected, or the limit changed
 */
record Occasion(Instant eventTime, Instant receivedTime, Instant now, boolean takesBack) {

  /** Of a budget that came, or came to be another. */
  static Occasion atOrder(SpendTotals all, Instant now) {
    return new Occasion(
        all.lastEventTime(),
        all.freshAsOf(),
        later(now, later(all.freshAsOf(), all.lastEventTime())),
        true);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
