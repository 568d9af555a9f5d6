package io.tollgate.cli.backtest;

import io.tollgate.event.Violation;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.PolicyReplay.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Result of one partition of the log. Filled by one thread. */
final class Replayed {

  /**
   * An event that counts for policies about several events.
   *
   * @param hits the groups in which it counts
   * @param time at which it counts: that of the event, or of the one it corrects
   */
  record Counted(List<CorrelationHit> hits, Instant time, Position position) {}

  private final List<Violation> violations = new ArrayList<>();
  private final List<Counted> counted = new ArrayList<>();
  private final Tally tally = new Tally();

  /** Number of records by result. */
  static final class Tally {
    private long judged;
    private long duplicates;
    private long unusable;
    private long failed;

    void judged() {
      judged++;
    }

    void duplicate() {
      duplicates++;
    }

    void unusable() {
      unusable++;
    }

    void failed() {
      failed++;
    }

    void add(Tally other) {
      judged += other.judged;
      duplicates += other.duplicates;
      unusable += other.unusable;
      failed += other.failed;
    }

    long events() {
      return judged;
    }

    long repeated() {
      return duplicates;
    }

    long unread() {
      return unusable;
    }

    long unjudged() {
      return failed;
    }
  }

  List<Violation> violations() {
    return violations;
  }

  List<Counted> counted() {
    return counted;
  }

  Tally tally() {
    return tally;
  }
}
