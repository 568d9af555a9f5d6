package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What was passed on of a call in sum.
 *
 * @param report id of the report whose counts stand
 * @param revision how many increments were passed on, from 1; 0 before the first
 * @param counts the tokens
 * @param cost the reported cost, in {@code currency}; null while none was
 * @param currency ISO 4217 code of cost; null with it
 */
public record CallTally(
    String report, int revision, Counts counts, BigDecimal cost, String currency) {

  public CallTally {
    requireNonNull(report, "report");
    requireNonNull(counts, "counts");
  }

  /** Nothing so far; the report is the first one of its call. */
  static CallTally beforeFirst(String report) {
    return new CallTally(report, 0, Counts.NONE, null, null);
  }

  /** The same by a better account of the call. */
  CallTally toldBy(String other, Counts told) {
    return new CallTally(other, revision, told, cost, currency);
  }

  CallTally costing(BigDecimal now, String inCurrency) {
    return new CallTally(report, revision, counts, now, inCurrency);
  }

  /** Once another increment is passed on. */
  CallTally next() {
    return new CallTally(report, revision + 1, counts, cost, currency);
  }

  /** Once all of it is taken back, because another call counts it. */
  CallTally takenBack() {
    return new CallTally(report, revision + 1, Counts.NONE, null, null);
  }
}
