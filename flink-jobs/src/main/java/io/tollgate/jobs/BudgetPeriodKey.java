package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * One period of a budget.
 *
 * @param budgetId the budget
 * @param start first instant of the period
 */
public record BudgetPeriodKey(String budgetId, Instant start) {

  /** Spelt out, because what a record's hash is may change with the JVM. */
  @Override
  public int hashCode() {
    return Objects.hash(budgetId, start);
  }
}
