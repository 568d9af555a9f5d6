package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;

/**
 * Stored state of one model call: what was admitted for it so far.
 *
 * @param callId id of the call: that of its first report
 * @param tally what was emitted for it in total
 * @param messageId the model's message id; null while unknown
 * @param terms what its price depends on besides its tokens
 * @param witnesses which witnesses reported it, and when
 * @param partOf the call it was merged into, which counts for both; null if not merged
 * @param owner on whose word it counts, and where
 */
public record CallState(
    String callId,
    CallTally tally,
    String messageId,
    CallTerms terms,
    CallWitnesses witnesses,
    String partOf,
    CallOwner owner) {

  public CallState {
    requireNonNull(callId, "callId");
    requireNonNull(tally, "tally");
    requireNonNull(terms, "terms");
    requireNonNull(witnesses, "witnesses");
    requireNonNull(owner, "owner");
  }

  /** A call that had no report before this one. */
  static CallState of(ToolEvent event) {
    String report = event.getEventId();
    return new CallState(
        report,
        CallTally.beforeFirst(report),
        null,
        CallTerms.UNKNOWN,
        CallWitnesses.NONE,
        null,
        new CallOwner(Voucher.of(event), null));
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
        : new CallState(callId, tally, message, terms, witnesses, partOf, owner);
  }

  CallState withWitnesses(CallWitnesses now) {
    return new CallState(callId, tally, messageId, terms, now, partOf, owner);
  }

  CallState withTerms(CallTerms now) {
    return new CallState(callId, tally, messageId, now, witnesses, partOf, owner);
  }

  CallState with(CallTally now) {
    return new CallState(callId, now, messageId, terms, witnesses, partOf, owner);
  }

  CallState with(CallOwner now) {
    return new CallState(callId, tally, messageId, terms, witnesses, partOf, now);
  }

  /** Nothing is counted here any more, because the other call counts it. */
  CallState mergedInto(CallState other) {
    return new CallState(
        callId, tally.takenBack(), messageId, terms, witnesses, other.callId, owner);
  }
}
