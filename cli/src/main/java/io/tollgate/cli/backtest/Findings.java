package io.tollgate.cli.backtest;

import io.tollgate.cli.backtest.Replayed.Counted;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.policy.AlertFact;
import io.tollgate.policy.PolicyReplay;
import io.tollgate.policy.PolicySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What policies find in the log, those about several events included.
 *
 * <p>Those are judged as if every event had come in at the time it happened: a look back has all
 * events before it, so none is late.
 */
final class Findings {

  private static final Comparator<Counted> ORDER =
      Comparator.comparing(Counted::time)
          .thenComparing(each -> each.position().sequence())
          .thenComparing(each -> each.position().reference());

  private Findings() {}

  /**
   * All of them.
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
    List<AlertFact> facts = new ArrayList<>();
    for (Counted event : counted) {
      facts.addAll(replay.take(event.hits(), event.time(), event.time(), event.position()));
    }
    facts.addAll(replay.advance(now));
    facts.stream().map(CorrelatedViolations::of).forEach(found::add);
    return found;
  }
}
