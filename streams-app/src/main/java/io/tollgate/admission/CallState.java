package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

/**
 * Stored state of one model call: what was admitted for it so far.
 *
 * @param callId id of the call: that of its first report
 * @param tally what was emitted for it in total
 * @param messageId the model's message id; null while unknown
 * @param terms what its price depends on besides its tokens
 * @param witnesses which witnesses reported it, and when
 * @param partOf the call it was merged into, which counts for both; null if not merged
 */
public record CallState(
    String callId,
    CallTally tally,
    String messageId,
    CallTerms terms,
    CallWitnesses witnesses,
    String partOf) {

  public CallState {
    requireNonNull(callId, "callId");
    requireNonNull(tally, "tally");
    requireNonNull(terms, "terms");
    requireNonNull(witnesses, "witnesses");
  }

  /** A call that had no report before this one. */
  static CallState of(String report) {
    return new CallState(
        report, CallTally.beforeFirst(report), null, CallTerms.UNKNOWN, CallWitnesses.NONE, null);
  }

  /** The tokens emitted so far. */
  public Counts counts() {
    return tally.counts();
  }

  /** Whether anything was emitted for it. */
  boolean isCounted() {
    return tally.revision() > 0;
  }

  CallTotals totals() {
    return new CallTotals(terms.model(), tally.counts(), tally.cost());
  }

  CallState withMessageId(String message) {
    return messageId != null || message == null
        ? this
        : new CallState(callId, tally, message, terms, witnesses, partOf);
  }

  CallState withWitnesses(CallWitnesses now) {
    return new CallState(callId, tally, messageId, terms, now, partOf);
  }

  CallState withTerms(CallTerms now) {
    return new CallState(callId, tally, messageId, now, witnesses, partOf);
  }

  CallState with(CallTally now) {
    return new CallState(callId, now, messageId, terms, witnesses, partOf);
  }

  /** Nothing is counted here any more, because the other call counts it. */
  CallState mergedInto(CallState other) {
    return new CallState(callId, tally.takenBack(), messageId, terms, witnesses, other.callId);
  }
}
