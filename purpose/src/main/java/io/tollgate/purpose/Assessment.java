package io.tollgate.purpose;

import java.util.Map;

/**
 * Most likely purpose of a prompt, with the probabilities of all.
 *
 * @param purpose the most likely one
 * @param scores probability of each id of {@link Purpose#ALL}, in that order, with sum 1; empty
 *     when no text was seen
 */
public record Assessment(Purpose purpose, Map<String, Double> scores) {

  static final Assessment UNKNOWN = new Assessment(Purpose.UNKNOWN, Map.of());

  /** Returns the total probability of the usually forbidden purposes. */
  public double sensitive() {
    return scores.entrySet().stream()
        .filter(score -> Purpose.isSensitive(score.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
