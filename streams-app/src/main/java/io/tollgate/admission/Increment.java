package io.tollgate.admission;

import java.math.BigDecimal;

/**
 * What one report adds to a call.
 *
 * @param callId the call
 * @param revision 1 for the first increment of the call, then counting up
 * @param added tokens to add; negative in a class only where an earlier report is corrected
 * @param contextTokens all input tokens of the call so far
 * @param addedCost reported cost to add; null when the report brings none
 * @param currency ISO 4217 code of addedCost; null with it
 */
public record Increment(
    String callId,
    int revision,
    Counts added,
    long contextTokens,
    BigDecimal addedCost,
    String currency) {}
