package io.tollgate.admission;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What one report adds to a call.
 *
 * @param callId the call
 * @param revision 1 for the first increment of the call, then counting up
 * @param terms what the price of the whole call depends on beside its tokens; null for an event
 *     that is no call
 * @param added tokens to add; negative in a class only where an earlier report is corrected
 * @param contextTokens all input tokens of the call so far
 * @param addedCost reported cost to add; null when the report brings none
 * @param currency ISO 4217 code of addedCost; null with it
 * @param witnesses kinds of witnesses that have told the call so far
 * @param call the call as it stands now; empty for an event that is none
 * @param takenBack the call is found to be another, and all that it added is taken back
 */
public record Increment(
    String callId,
    int revision,
    CallTerms terms,
    Counts added,
    long contextTokens,
    BigDecimal addedCost,
    String currency,
    Set<String> witnesses,
    Optional<ToldCall> call,
    boolean takenBack) {

  public Increment {
    witnesses = Set.copyOf(witnesses);
  }

  /** An event that is no call, or tells no more of one. */
  public static Increment nothing(String callId, int revision, Set<String> witnesses) {
    return nothing(callId, revision, witnesses, Optional.empty());
  }

  static Increment nothing(
      String callId, int revision, Set<String> witnesses, Optional<ToldCall> call) {
    return new Increment(
        callId, revision, null, Counts.NONE, 0, null, null, witnesses, call, false);
  }
}
