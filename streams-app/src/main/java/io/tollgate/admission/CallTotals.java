package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.Optional;

/**
 * Totals of a call over all its reports.
 *
 * @param model the model; null while none is named
 * @param counts its tokens
 * @param cost the reported cost; empty while none was reported
 */
public record CallTotals(String model, Counts counts, Optional<ReportedCost> cost) {

  /** The totals in a single report. */
  static CallTotals of(ToolEvent report) {
    return new CallTotals(report.getModel(), Counts.of(report), ReportedCost.of(report));
  }

  /** Returns a copy of the report with these totals. */
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
        .setReportedCost(cost.map(ReportedCost::amount).orElse(null))
        .setReportedCurrency(cost.map(ReportedCost::currency).orElse(null))
        .build();
  }
}
