package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.spend.TokenClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Ledger content for one token class of one usage, as far as a bill can be distributed over it: its
 * booking and all corrections, netted under one model.
 *
 * @param subject the line of the comparison that it is part of
 * @param usageId the usage
 * @param tokenClass the class; may be finer than that of the subject
 * @param model the model as named in the ledger
 * @param callId the call
 * @param revision number of the report of the call that caused it
 * @param eventTime when it happened
 * @param receivedTime when it was received
 * @param tokens number of tokens
 * @param unpriced tokens without a price
 * @param expected amount to be paid according to prices, contracts and discounts, regardless of
 *     bills
 * @param payable amount to be paid as known now, as billed if something was billed
 * @param currency of the amounts
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

  /** Key of what is netted. */
  record Key(
      Reconciliation.Subject subject,
      String usageId,
      String tokenClass,
      String model,
      String currency) {}

  /**
   * Returns what an entry adds; empty for a cost without tokens, which no vendor bills by the
   * token.
   */
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
            // Entries of earlier releases lack it; calls are rarely reported often.
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

  /** Id of the booking that a share of a bill refers to. */
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
