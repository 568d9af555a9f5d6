package io.tollgate.spend;

import java.util.Objects;

/**
 * Key of one sum of spend that budgets are measured by: a scope and a filter.
 *
 * @param scopeType company, department, team, user or project
 * @param scopeId the scope; * for the company
 * @param filter the models, tools and purposes counted, as encoded by {@link Meter}
 */
public record MeterKey(String scopeType, String scopeId, String filter) {

  /**
   * Explicit, because Flink partitions keyed state by this hash: it must never change, and a
   * record's generated hash may differ between JVMs.
   */
  @Override
  public int hashCode() {
    return Objects.hash(scopeType, scopeId, filter);
  }
}
