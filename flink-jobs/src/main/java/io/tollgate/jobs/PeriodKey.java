package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * Key of a team's spend in one period.
 *
 * @param granularity label of the period's length; text, because an enum's hash differs per JVM
 * @param team the team that pays
 * @param start first instant of the UTC period
 * @param currency ISO 4217 code
 */
public record PeriodKey(String granularity, String team, Instant start, String currency) {

  /**
   * Explicit, because Flink partitions keyed state by this hash: it must never change, and a
   * record's generated hash may differ between JVMs.
   */
  @Override
  public int hashCode() {
    return Objects.hash(granularity, team, start, currency);
  }
}
