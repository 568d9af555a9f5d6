package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What was admitted for one model call so far.
 *
 * @param callId id of the call: that of its first report
 * @param countedReport id of the report whose counts stand
 * @param revision how many increments were passed on, from 1
 * @param counts the tokens that were passed on in sum
 * @param reportedCost the cost that was passed on in sum, in {@code currency}; null while none was
 * @param currency ISO 4217 code of reportedCost; null while there is none
 * @param messageId the model's message id; null while unknown
 * @param terms what its price depends on beside its tokens
 * @param testimony who told of it
 * @param partOf the call that it turned out to be, which counts for both; null for a call of its
 *     own
 */
public record CallState(
    String callId,
    String countedReport,
    int revision,
    Counts counts,
    BigDecimal reportedCost,
    String currency,
    String messageId,
    CallTerms terms,
    Testimony testimony,
    String partOf) {

  public CallState {
    requireNonNull(callId, "callId");
    requireNonNull(countedReport, "countedReport");
    requireNonNull(counts, "counts");
    requireNonNull(terms, "terms");
    requireNonNull(testimony, "testimony");
  }

  CallTotals totals() {
    return new CallTotals(terms.model(), counts, reportedCost, currency);
  }

  CallState knownAs(String message) {
    return messageId != null || message == null
        ? this
        : new CallState(
            callId,
            countedReport,
            revision,
            counts,
            reportedCost,
            currency,
            message,
            terms,
            testimony,
            partOf);
  }

  CallState testified(Testimony now) {
    return new CallState(
        callId,
        countedReport,
        revision,
        counts,
        reportedCost,
        currency,
        messageId,
        terms,
        now,
        partOf);
  }

  CallState pricedBy(CallTerms now) {
    return new CallState(
        callId,
        countedReport,
        revision,
        counts,
        reportedCost,
        currency,
        messageId,
        now,
        testimony,
        partOf);
  }

  CallState costing(BigDecimal cost, String inCurrency) {
    return new CallState(
        callId,
        countedReport,
        revision,
        counts,
        cost,
        inCurrency,
        messageId,
        terms,
        testimony,
        partOf);
  }

  CallState counting(String report, Counts newCounts, BigDecimal newCost, String newCurrency) {
    return new CallState(
        callId,
        report,
        revision + 1,
        newCounts,
        newCost,
        newCurrency,
        messageId,
        terms,
        testimony,
        partOf);
  }

  /** The same call by a better account of it. */
  CallState toldBy(String report, Counts told) {
    return new CallState(
        callId,
        report,
        revision,
        told,
        reportedCost,
        currency,
        messageId,
        terms,
        testimony,
        partOf);
  }

  /** Nothing is counted here any more, because the other call counts it. */
  CallState foundIn(CallState other) {
    return new CallState(
        callId,
        countedReport,
        revision + 1,
        Counts.NONE,
        null,
        null,
        messageId,
        terms,
        testimony,
        other.callId);
  }
}
