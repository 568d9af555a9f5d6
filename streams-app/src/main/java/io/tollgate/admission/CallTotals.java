package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;

/**
 * What all reports of a call came to.
 *
 * @param model the model they name; null while none is named
 * @param counts its tokens
 * @param cost what it is reported to have cost, in {@code currency}; null while nobody said
 * @param currency ISO 4217 code of cost; null with it
 */
public record CallTotals(String model, Counts counts, BigDecimal cost, String currency) {

  /** What one report tells by itself. */
  static CallTotals of(ToolEvent report) {
    return new CallTotals(
        report.getModel(),
        Counts.of(report),
        report.getReportedCost(),
        report.getReportedCurrency());
  }

  /** The report as one that told all of it would be. */
  public ToolEvent in(ToolEvent report) {
    return ToolEvent.newBuilder(report)
        .setModel(model)
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
