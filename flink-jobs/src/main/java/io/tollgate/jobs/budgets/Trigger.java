package io.tollgate.jobs.budgets;

import io.tollgate.spend.SpendTotals;
import java.time.Instant;

/**
 * Circumstances under which a budget period is measured.
 *
 * @param eventTime event time of the added usage, or of the latest usage
 * @param receivedTime when that usage was received
 * @param now the current time as far as it is known; never before the event
 * @param takesBack whether spend was corrected or the limit changed, so that alerts may clear
 */
record Trigger(Instant eventTime, Instant receivedTime, Instant now, boolean takesBack) {

  /** Circumstances of an added or changed budget. */
  static Trigger ofBudgetChange(SpendTotals all, Instant now) {
    return new Trigger(
        all.lastEventTime(),
        all.freshAsOf(),
        later(now, later(all.freshAsOf(), all.lastEventTime())),
        true);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
