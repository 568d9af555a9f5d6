package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * Key of one rollup sum.
 *
 * @param dimension label of the dimension, such as user or model
 * @param value value of the dimension
 * @param team the team that pays
 * @param granularity label of the period's length
 * @param start first instant of the UTC period
 * @param currency ISO 4217 code
 */
public record RollUpKey(
    String dimension,
    String value,
    String team,
    String granularity,
    Instant start,
    String currency) {

  /** Key of the enclosing longer period. */
  public RollUpKey within(String longer, Instant longerStart) {
    return new RollUpKey(dimension, value, team, longer, longerStart, currency);
  }

  /**
   * Explicit, because Flink partitions keyed state by this hash: it must never change, and a
   * record's generated hash may differ between JVMs.
   */
  @Override
  public int hashCode() {
    return Objects.hash(dimension, value, team, granularity, start, currency);
  }
}
