package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * One period of a team's activity.
 *
 * @param team the team
 * @param granularity label of the period's length
 * @param start first instant of the UTC period
 */
public record ActivityKey(String team, String granularity, Instant start) {

  /** Spelt out: Flink finds a key's state by it, so it must be the same in every JVM, for ever. */
  @Override
  public int hashCode() {
    return Objects.hash(team, granularity, start);
  }
}
