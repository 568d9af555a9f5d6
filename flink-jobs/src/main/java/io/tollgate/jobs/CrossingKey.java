package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * Key of an alert condition, such as a threshold, in one period of a budget.
 *
 * @param budgetId the budget
 * @param start first instant of the period
 * @param name name of the condition
 */
public record CrossingKey(String budgetId, Instant start, String name) {

  /** Explicit, because a record's generated hash may differ between JVMs. */
  @Override
  public int hashCode() {
    return Objects.hash(budgetId, start, name);
  }
}
