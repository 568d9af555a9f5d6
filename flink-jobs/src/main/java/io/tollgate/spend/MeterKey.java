package io.tollgate.spend;

import java.util.Objects;

/**
 * One sum of spend that budgets are measured by: a scope, and what of its spend counts.
 *
 * @param scopeType company, department, team, user or project
 * @param scopeId which one; * for the company
 * @param filter the models, tools and purposes that count, as {@link Meter} writes them
 */
public record MeterKey(String scopeType, String scopeId, String filter) {

  /** Spelt out: Flink finds a key's state by it, so it must be the same in every JVM, for ever. */
  @Override
  public int hashCode() {
    return Objects.hash(scopeType, scopeId, filter);
  }
}
