package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.GroupEvaluator;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.GroupState;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.correlation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluation of one group as of the time that reports have been evaluated up to. Pure: from the
 * hits of the group to alerts and the hits that still matter.
 *
 * @param key the group
 * @param plan the plan of its policy
 * @param reached how far reports have been evaluated, in receipt time, epoch milliseconds
 */
record Evaluation(GroupKey key, Plan plan, long reached) {

  /** For a group whose oldest hits are dropped for new ones. */
  static final int MAKES_ROOM = Integer.MAX_VALUE;

  private static final long LEAST_QUIET = 1_000;

  /**
   * Result of evaluating a group.
   *
   * @param kept the hits that still matter, in order
   * @param alerts ordered by time
   */
  record Result(List<Hit> kept, List<Alert> alerts) {}

  int level() {
    return plan.level(key);
  }

  /** The event time, inclusive, that the group is evaluated up to; epoch milliseconds. */
  long evaluatedUntil() {
    return plan.evaluatedUpTo(key, Instant.ofEpochMilli(reached)).toEpochMilli();
  }

  /** Whether everything the event could affect is already decided. */
  boolean isLate(Hit hit) {
    return plan.isLate(key, hit.time(), Instant.ofEpochMilli(reached));
  }

  /** Time without further late hits after which the late hits are evaluated. */
  long quietPeriod() {
    return Math.max(plan.lateness().toMillis(), LEAST_QUIET);
  }

  /** The same for a group that may already have been evaluated further. */
  long evaluatedUntil(GroupEntry entry) {
    return Math.max(entry.evaluatedUntil(), evaluatedUntil());
  }

  /** Maximum size of the group for this hit to be added. */
  int maxHits(Hit hit) {
    if (!awaitsAbsence()) {
      return MAKES_ROOM;
    }
    return correlation().preventsAlert(hit.rule()) ? 2 * Plan.MOST_HITS : Plan.MOST_HITS;
  }

  /** Whether something must not happen, so that only the end of the timespan decides. */
  boolean awaitsAbsence() {
    return correlation().awaitsAbsence();
  }

  /**
   * When a hit makes the group due.
   *
   * @param evaluatedBefore the time the group was evaluated up to
   */
  long due(Hit hit, long evaluatedBefore) {
    boolean isPending = !awaitsAbsence() && millis(hit) > evaluatedBefore;
    return (isPending ? millis(hit) : end(hit)) + reached - evaluatedUntil();
  }

  /**
   * When the group is due next; always later than now.
   *
   * @param next the opening hit, if it waits for an absence; else the next to be evaluated or the
   *     last to expire
   */
  long dueAfter(Hit next) {
    return Math.max(due(next, evaluatedUntil()), reached + 1);
  }

  /**
   * Evaluates as far as possible, starting from the first hit. Conditions on absence are always
   * evaluated this way, so that a late hit takes its place among the others.
   *
   * @param hits all hits of the group, in order
   */
  Result evaluate(List<Hit> hits) {
    Step step = plan.evaluate(key, new GroupState(hits, List.of()), Instant.ofEpochMilli(reached));
    return new Result(all(step.next()), step.alerts());
  }

  /**
   * Resumes the group.
   *
   * @param hits all hits of the group, in order
   * @param evaluatedBefore the time the group was evaluated up to; hits until then count as seen
   */
  GroupEvaluator evaluator(List<Hit> hits, long evaluatedBefore) {
    int seen = 0;
    while (seen < hits.size() && millis(hits.get(seen)) <= evaluatedBefore) {
      seen++;
    }
    return plan.evaluator(
        key, new GroupState(hits.subList(seen, hits.size()), hits.subList(0, seen)));
  }

  /** Evaluates a resumed group as far as possible. */
  List<Alert> evaluate(GroupEvaluator evaluator) {
    return plan.evaluate(key, evaluator, Instant.ofEpochMilli(reached));
  }

  private static List<Hit> all(GroupState state) {
    List<Hit> all = new ArrayList<>(state.seen());
    all.addAll(state.pending());
    return all;
  }

  private Correlation correlation() {
    return plan.correlation(key.correlation());
  }

  private long end(Hit hit) {
    return millis(hit) + correlation().timespan().toMillis();
  }

  private static long millis(Hit hit) {
    return hit.time().toEpochMilli();
  }
}
