package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * One sum of a team.
 *
 * @param granularity label of the period's length; text, because an enum's hash differs per JVM
 * @param team the team that pays
 * @param start first instant of the UTC period
 * @param currency ISO 4217 code
 */
public record PeriodKey(String granularity, String team, Instant start, String currency) {

  /** Spelt out: Flink finds a key's state by it, so it must be the same in every JVM, for ever. */
  @Override
  public int hashCode() {
    return Objects.hash(granularity, team, start, currency);
  }
}
