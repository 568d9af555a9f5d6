package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Total of what was emitted for a call.
 *
 * @param report id of the report whose counts are in force
 * @param revision number of emitted increments, from 1; 0 before the first
 * @param counts the tokens
 * @param cost the reported cost; empty while none was reported
 */
public record CallTally(String report, int revision, Counts counts, Optional<ReportedCost> cost) {

  public CallTally {
    requireNonNull(report, "report");
    requireNonNull(counts, "counts");
    requireNonNull(cost, "cost");
  }

  /** Empty tally of a call whose first report is this one. */
  static CallTally beforeFirst(String report) {
    return new CallTally(report, 0, Counts.NONE, Optional.empty());
  }

  /** Returns a copy with the counts of a better report. */
  CallTally reportedBy(String other, Counts counts) {
    return new CallTally(other, revision, counts, cost);
  }

  CallTally withCost(Optional<ReportedCost> now) {
    return new CallTally(report, revision, counts, now);
  }

  /** Returns a copy with the next revision, for another increment. */
  CallTally next() {
    return new CallTally(report, revision + 1, counts, cost);
  }

  /** Returns the empty tally after everything is taken back, because another call counts it. */
  CallTally takenBack() {
    return new CallTally(report, revision + 1, Counts.NONE, Optional.empty());
  }
}
