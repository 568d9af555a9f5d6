package io.tollgate.cli.backtest;

import io.tollgate.cli.backtest.Replayed.Counted;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicyReplay;
import io.tollgate.policy.PolicySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Violations that policies find in the log, including those about several events.
 *
 * <p>The latter are evaluated as if every event had arrived when it happened: a back-test has all
 * events at hand, so none is late.
 */
final class Findings {

  private static final Comparator<Counted> ORDER =
      Comparator.comparing(Counted::time)
          .thenComparing(each -> each.position().sequence())
          .thenComparing(each -> each.position().reference());

  private Findings() {}

  /**
   * Returns all violations.
   *
   * @param now deadlines that end later are still open
   */
  static List<Violation> of(PolicySet policies, List<Replayed> partitions, Instant now) {
    List<Violation> found = new ArrayList<>();
    List<Counted> counted = new ArrayList<>();
    partitions.forEach(
        partition -> {
          found.addAll(partition.violations());
          counted.addAll(partition.counted());
        });
    counted.sort(ORDER);
    PolicyReplay replay = new PolicyReplay(policies);
    List<Finding> facts = new ArrayList<>();
    for (Counted event : counted) {
      facts.addAll(replay.process(event.hits(), event.time(), event.time(), event.position()));
    }
    facts.addAll(replay.advance(now));
    facts.stream().map(CorrelatedViolations::of).forEach(found::add);
    return found;
  }
}
