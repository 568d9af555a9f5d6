package io.tollgate.purpose.training;

import java.util.List;
import java.util.function.Predicate;

/**
 * Precision and recall of a yes-or-no question.
 *
 * @param right answers "yes" that were right
 * @param said answers "yes"
 * @param there cases in which "yes" was right
 */
public record ConfusionCounts(int right, int said, int there) {

  /** Evaluates a question on graded examples. */
  static ConfusionCounts of(
      List<HeldOutPrediction> graded, Predicate<HeldOutPrediction> said, Predicate<Example> there) {
    int right = 0;
    int yes = 0;
    int cases = 0;
    for (HeldOutPrediction one : graded) {
      boolean isThere = there.test(one.example());
      boolean isSaid = said.test(one);
      right += isThere && isSaid ? 1 : 0;
      yes += isSaid ? 1 : 0;
      cases += isThere ? 1 : 0;
    }
    return new ConfusionCounts(right, yes, cases);
  }

  /** Share of the answers "yes" that were right; 1 when there was none. */
  public double precision() {
    return said == 0 ? 1 : (double) right / said;
  }

  /** Share of the cases that were found; 1 when there was none. */
  public double recall() {
    return there == 0 ? 1 : (double) right / there;
  }
}
