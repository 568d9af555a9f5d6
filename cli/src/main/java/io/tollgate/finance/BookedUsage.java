package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.spend.TokenClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger says of one token class of one usage, as far as a bill can be shared out over it:
 * its booking and whatever corrected it, netted under one model.
 *
 * @param subject the line of the comparison that it is part of
 * @param usageId the usage
 * @param tokenClass the class, finer than that of the subject may be
 * @param model the model as the ledger names it
 * @param callId the call
 * @param revision which report of the call brought it
 * @param eventTime when it happened
 * @param receivedTime when it was received
 * @param tokens what it counts
 * @param unpriced how many of them have no price
 * @param expected what is to be paid by prices, contracts and discounts, whatever was billed
 * @param payable what is to be paid as known now, by what was billed where something was
 * @param currency of the amount
 */
public record BookedUsage(
    Reconciliation.Subject subject,
    String usageId,
    String tokenClass,
    String model,
    String callId,
    int revision,
    Instant eventTime,
    Instant receivedTime,
    long tokens,
    long unpriced,
    BigDecimal expected,
    BigDecimal payable,
    String currency) {

  /** What is netted. */
  record Key(
      Reconciliation.Subject subject,
      String usageId,
      String tokenClass,
      String model,
      String currency) {}

  /** What an entry adds; empty for a cost without tokens, which no vendor bills by the token. */
  public static Optional<BookedUsage> of(LedgerEntry entry, Reconciliation.Subject subject) {
    if (entry.getTokenClass().equals(TokenClass.CALL.label())) {
      return Optional.empty();
    }
    return Optional.of(
        new BookedUsage(
            subject,
            entry.getUsageId(),
            entry.getTokenClass(),
            entry.getModel(),
            entry.getCallId(),
            // Entries of earlier releases do not tell it; calls are rarely reported often.
            Math.max(1, entry.getRevision()),
            entry.getEventTime(),
            entry.getReceivedTime(),
            entry.getTokens(),
            entry.getUnpricedTokens(),
            expected(entry),
            payable(entry),
            entry.getCurrency()));
  }

  Key key() {
    return new Key(subject, usageId, tokenClass, model, currency);
  }

  /** The booking: what a share of a bill is about. */
  String entryId() {
    return usageId + ":" + tokenClass;
  }

  BookedUsage plus(BookedUsage other) {
    return new BookedUsage(
        subject,
        usageId,
        tokenClass,
        model,
        callId,
        Math.max(revision, other.revision),
        eventTime,
        receivedTime,
        tokens + other.tokens,
        unpriced + other.unpriced,
        expected.add(other.expected),
        payable.add(other.payable),
        currency);
  }

  private static BigDecimal expected(LedgerEntry entry) {
    if (entry.getExpectedCost() != null) {
      return entry.getExpectedCost();
    }
    return payable(entry);
  }

  private static BigDecimal payable(LedgerEntry entry) {
    return entry.getContractedCost() == null ? entry.getListCost() : entry.getContractedCost();
  }
}
