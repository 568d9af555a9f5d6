package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Precision of one version of a policy, from the verdicts of people: right / (right + wrong).
 * Duplicates and tests do not count.
 *
 * @param right cases closed as true positive
 * @param wrong cases closed as false positive
 * @param other cases closed as duplicate or test
 * @param open cases without a verdict
 */
record Precision(String policy, int version, long right, long wrong, long other, long open) {

  /** Returns one for each policy and version that has cases. */
  static List<Precision> of(Collection<Case> cases) {
    Map<String, Precision> found = new TreeMap<>();
    for (Case one : cases) {
      String key = one.getPolicyName() + "\n" + "%09d".formatted(one.getPolicyVersion());
      found.merge(key, of(one), Precision::plus);
    }
    return List.copyOf(found.values());
  }

  /** Returns the precision with two decimals, or - if there are no verdicts. */
  String share() {
    return right + wrong == 0
        ? "-"
        : BigDecimal.valueOf(right)
            .divide(BigDecimal.valueOf(right + wrong), 2, RoundingMode.HALF_EVEN)
            .toPlainString();
  }

  private static Precision of(Case one) {
    String verdict = one.getVerdict() == null ? "" : one.getVerdict();
    long right = verdict.equals("true_positive") ? 1 : 0;
    long wrong = verdict.equals("false_positive") ? 1 : 0;
    long open = verdict.isEmpty() ? 1 : 0;
    return new Precision(
        one.getPolicyName(), one.getPolicyVersion(), right, wrong, 1 - right - wrong - open, open);
  }

  private Precision plus(Precision more) {
    return new Precision(
        policy,
        version,
        right + more.right,
        wrong + more.wrong,
        other + more.other,
        open + more.open);
  }
}
