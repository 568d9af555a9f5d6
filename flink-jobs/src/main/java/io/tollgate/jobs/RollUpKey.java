package io.tollgate.jobs;

import java.time.Instant;
import java.util.Objects;

/**
 * One sum of a rollup.
 *
 * @param dimension what is told apart
 * @param value which one
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

  /** The sum of a longer period that this one is part of. */
  public RollUpKey within(String longer, Instant longerStart) {
    return new RollUpKey(dimension, value, team, longer, longerStart, currency);
  }

  /** Spelt out: Flink finds a key's state by it, so it must be the same in every JVM, for ever. */
  @Override
  public int hashCode() {
    return Objects.hash(dimension, value, team, granularity, start, currency);
  }
}
