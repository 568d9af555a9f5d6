package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * Total of what was emitted for a call.
 *
 * @param report id of the report whose counts are in force
 * @param revision number of emitted increments, from 1; 0 before the first
 * @param counts the tokens
 * @param cost the reported cost, in {@code currency}; null while none was reported
 * @param currency ISO 4217 code of cost; null with it
 */
public record CallTally(
    String report, int revision, Counts counts, BigDecimal cost, String currency) {

  public CallTally {
    requireNonNull(report, "report");
    requireNonNull(counts, "counts");
  }

  /** Empty tally of a call whose first report is this one. */
  static CallTally beforeFirst(String report) {
    return new CallTally(report, 0, Counts.NONE, null, null);
  }

  /** Returns a copy with the counts of a better report. */
  CallTally reportedBy(String other, Counts counts) {
    return new CallTally(other, revision, counts, cost, currency);
  }

  CallTally withCost(BigDecimal now, String inCurrency) {
    return new CallTally(report, revision, counts, now, inCurrency);
  }

  /** Returns a copy with the next revision, for another increment. */
  CallTally next() {
    return new CallTally(report, revision + 1, counts, cost, currency);
  }

  /** Returns the empty tally after everything is taken back, because another call counts it. */
  CallTally takenBack() {
    return new CallTally(report, revision + 1, Counts.NONE, null, null);
  }
}
