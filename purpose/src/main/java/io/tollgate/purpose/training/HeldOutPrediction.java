package io.tollgate.purpose.training;

import io.tollgate.purpose.Assessment;
import io.tollgate.purpose.Purpose;
import java.util.Map;

/**
 * An example with the answer of a classifier that had not seen it.
 *
 * @param example with the true purpose
 * @param assessment the answer
 */
public record HeldOutPrediction(Example example, Assessment assessment) {

  String answer() {
    return assessment.purpose().id();
  }

  boolean isRight() {
    return answer().equals(example.purpose());
  }

  /** Returns the total probability of the usually forbidden purposes. */
  double sensitive() {
    return assessment.sensitive();
  }

  /** Returns the most likely of the usually forbidden purposes. */
  String likeliestSensitive() {
    return assessment.scores().entrySet().stream()
        .filter(score -> Purpose.isSensitive(score.getKey()))
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  boolean raisesCertainAlarm(double from) {
    return sensitive() >= from;
  }
}
