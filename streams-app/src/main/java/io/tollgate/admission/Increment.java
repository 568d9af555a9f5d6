package io.tollgate.admission;

import java.util.Optional;
import java.util.Set;

/**
 * What one report adds to a call.
 *
 * @param callId the call
 * @param revision 1 for the first increment of the call, then counting up
 * @param terms pricing terms of the whole call; null for an event that is no call
 * @param added tokens to add; negative in a class only where an earlier report is corrected
 * @param contextTokens all input tokens of the call so far
 * @param addedCost reported cost to add; empty if the report adds none
 * @param witnesses kinds of witnesses that have reported the call so far
 * @param call the call with its new totals; empty for an event that is no call
 * @param takenBack whether the call was merged into another, which takes back everything it added
 */
public record Increment(
    String callId,
    int revision,
    CallTerms terms,
    Counts added,
    long contextTokens,
    Optional<ReportedCost> addedCost,
    Set<String> witnesses,
    Optional<ReportedActivity> call,
    boolean takenBack) {

  public Increment {
    witnesses = Set.copyOf(witnesses);
  }

  /** For an event that is no call, or adds nothing to one. */
  public static Increment nothing(String callId, int revision, Set<String> witnesses) {
    return nothing(callId, revision, witnesses, Optional.empty());
  }

  static Increment nothing(
      String callId, int revision, Set<String> witnesses, Optional<ReportedActivity> call) {
    return new Increment(
        callId, revision, null, Counts.NONE, 0, Optional.empty(), witnesses, call, false);
  }
}
