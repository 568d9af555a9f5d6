package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * Key of a team's activity in one period.
 *
 * @param team the team
 * @param granularity label of the period's length
 * @param start first instant of the UTC period
 */
public record ActivityKey(String team, String granularity, Instant start) {

  /**
   * Explicit, because Flink partitions keyed state by this hash: it must never change, and a
   * record's generated hash may differ between JVMs.
   */
  @Override
  public int hashCode() {
    return Objects.hash(team, granularity, start);
  }
}
