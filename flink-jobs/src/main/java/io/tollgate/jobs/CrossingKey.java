package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * A condition of one period of a budget.
 *
 * @param budgetId the budget
 * @param start first instant of the period
 * @param name name of the condition
 */
public record CrossingKey(String budgetId, Instant start, String name) {

  /** Spelt out, because what a record's hash is may change with the JVM. */
  @Override
  public int hashCode() {
    return Objects.hash(budgetId, start, name);
  }
}
