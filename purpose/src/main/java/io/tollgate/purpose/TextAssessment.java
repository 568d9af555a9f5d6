package io.tollgate.purpose;

import java.util.List;

/**
 * Result for the words of a prompt alone. Stored in place of the words, so that the prompt can be
 * evaluated again once it is known where it had files written.
 *
 * @param scores probability of each id of {@link Purpose#ALL}, in that order, with sum 1
 * @param followsUp whether it only asks for the same again
 */
public record TextAssessment(List<Double> scores, boolean followsUp) {

  public TextAssessment {
    scores = List.copyOf(scores);
    if (scores.size() != Purpose.ALL.size()) {
      throw new IllegalArgumentException("a reading has a score for each purpose, not " + scores);
    }
  }

  double[] copyOfScores() {
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
