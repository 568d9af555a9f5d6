package io.tollgate.purpose;

import java.util.Map;

/**
 * A purpose with the probability of every other.
 *
 * @param purpose the likeliest
 * @param scores probability of each id of {@link Purpose#ALL}, in that order, the sum is 1; empty
 *     when no text was seen
 */
public record Assessment(Purpose purpose, Map<String, Double> scores) {

  static final Assessment UNKNOWN = new Assessment(Purpose.UNKNOWN, Map.of());

  /** Probability that the purpose is one that is usually forbidden. */
  public double sensitive() {
    return scores.entrySet().stream()
        .filter(score -> Purpose.isSensitive(score.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
