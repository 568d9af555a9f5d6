package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * Key of one period of a budget.
 *
 * @param budgetId the budget
 * @param start first instant of the period
 */
public record BudgetPeriodKey(String budgetId, Instant start) {

  /** Explicit, because a record's generated hash may differ between JVMs. */
  @Override
  public int hashCode() {
    return Objects.hash(budgetId, start);
  }
}
