package io.tollgate.purpose.model;

import java.util.List;

/**
 * Scores of a text by a model: one for each class, with sum 1.
 *
 * @param whole scores of the whole text
 * @param passages scores of each passage; empty for a short text
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record TextScores(double[] whole, List<double[]> passages) {

  public TextScores {
    passages = List.copyOf(passages);
  }
}
