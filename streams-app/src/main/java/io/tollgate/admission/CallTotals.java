package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;

/**
 * What all reports of a call came to.
 *
 * @param counts its tokens
 * @param cost what it is reported to have cost, in {@code currency}; null while nobody said
 * @param currency ISO 4217 code of cost; null with it
 */
public record CallTotals(Counts counts, BigDecimal cost, String currency) {

  /** Of an event that is no call. */
  public static final CallTotals NONE = new CallTotals(Counts.NONE, null, null);

  /** What they came to before so much was added. */
  CallTotals less(Counts added, BigDecimal addedCost) {
    BigDecimal before = addedCost == null ? cost : cost.subtract(addedCost);
    boolean isToldNow = before == null || before.signum() == 0;
    return new CallTotals(
        counts.minus(added), isToldNow ? null : before, isToldNow ? null : currency);
  }

  /** The report as one that told all of it would be. */
  public ToolEvent in(ToolEvent report) {
    return ToolEvent.newBuilder(report)
        .setInputTokens(counts.input())
        .setCacheReadTokens(counts.cacheRead())
        .setCacheWrite5mTokens(counts.cacheWrite5m())
        .setCacheWrite1hTokens(counts.cacheWrite1h())
        .setCacheWriteUnknownTokens(counts.cacheWriteUnknown())
        .setOutputTokens(counts.output())
        .setReasoningTokens(counts.reasoning())
        .setReportedCost(cost)
        .setReportedCurrency(currency)
        .build();
  }
}
