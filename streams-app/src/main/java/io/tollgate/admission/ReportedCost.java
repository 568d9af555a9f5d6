package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Cost of a call as a tool reported it.
 *
 * @param amount in the currency; negative only as a difference
 * @param currency ISO 4217 code
 */
public record ReportedCost(BigDecimal amount, String currency) {

  public ReportedCost {
    requireNonNull(amount, "amount");
    requireNonNull(currency, "currency");
  }

  /** The cost in a report; empty if it has none. */
  static Optional<ReportedCost> of(ToolEvent report) {
    return Optional.ofNullable(report.getReportedCost())
        .map(cost -> new ReportedCost(cost, report.getReportedCurrency()));
  }

  /** Whether it is larger than another cost in the same currency; others are not comparable. */
  boolean exceeds(ReportedCost other) {
    return currency.equals(other.currency) && amount.compareTo(other.amount) > 0;
  }

  ReportedCost minus(BigDecimal counted) {
    return new ReportedCost(amount.subtract(counted), currency);
  }
}
