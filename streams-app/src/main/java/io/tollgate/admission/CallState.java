package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

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
 * @param witnesses kinds of witnesses that have told the call in a single report
 */
public record CallState(
    String callId,
    String countedReport,
    int revision,
    Counts counts,
    BigDecimal reportedCost,
    String currency,
    String messageId,
    Set<String> witnesses) {

  public CallState {
    requireNonNull(callId, "callId");
    requireNonNull(countedReport, "countedReport");
    requireNonNull(counts, "counts");
    witnesses = Set.copyOf(witnesses);
  }

  CallState knownAs(String message) {
    return messageId != null || message == null
        ? this
        : new CallState(
            callId, countedReport, revision, counts, reportedCost, currency, message, witnesses);
  }

  CallState toldBy(String witness) {
    Set<String> all = new TreeSet<>(witnesses);
    all.add(witness);
    return new CallState(
        callId, countedReport, revision, counts, reportedCost, currency, messageId, all);
  }

  CallState counting(String report, Counts newCounts, BigDecimal newCost, String newCurrency) {
    return new CallState(
        callId, report, revision + 1, newCounts, newCost, newCurrency, messageId, witnesses);
  }
}
