package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.GroupState;
import io.tollgate.policy.correlation.GroupWalk;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.correlation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy asks of one group, at the moment at which reports have been judged up to some time
 * of receipt. Pure: from the hits of the group to alerts and the hits that still matter.
 *
 * @param key the group
 * @param plan what its policy asks
 * @param reached how far reports have been judged, in time of receipt, epoch milliseconds
 */
record Watching(GroupKey key, Plan plan, long reached) {

  /** Of a group whose oldest hits make room for new ones. */
  static final int MAKES_ROOM = Integer.MAX_VALUE;

  private static final long LEAST_QUIET = 1_000;

  /**
   * What a look at a group gives.
   *
   * @param kept the hits that still matter, in order
   * @param alerts in the order of their times
   */
  record Look(List<Hit> kept, List<Alert> alerts) {}

  int level() {
    return plan.level(key);
  }

  /** Up to where in event time, included, the group is judged; epoch milliseconds. */
  long judged() {
    return plan.judged(key, Instant.ofEpochMilli(reached)).toEpochMilli();
  }

  /** Whether what the event could tell is decided already. */
  boolean isLate(Hit hit) {
    return plan.isLate(key, hit.time(), Instant.ofEpochMilli(reached));
  }

  /** For how long no more late hits must come until those that came are judged. */
  long quiet() {
    return Math.max(plan.lateness().toMillis(), LEAST_QUIET);
  }

  /** The same for a group that may have been judged further before. */
  long judged(GroupEntry entry) {
    return Math.max(entry.judged(), judged());
  }

  /** How many hits the group may hold for this one to be taken. */
  int most(Hit hit) {
    if (!waits()) {
      return MAKES_ROOM;
    }
    return correlation().answers(hit.rule()) ? 2 * Plan.MOST_HITS : Plan.MOST_HITS;
  }

  /** Whether something must not happen, so that only the end of the timespan can tell. */
  boolean waits() {
    return correlation().waits();
  }

  /**
   * When a hit makes the group due.
   *
   * @param judgedBefore up to where the group was judged
   */
  long due(Hit hit, long judgedBefore) {
    boolean isPending = !waits() && millis(hit) > judgedBefore;
    return (isPending ? millis(hit) : end(hit)) + reached - judged();
  }

  /**
   * When the group is due; always later than now.
   *
   * @param next the hit that opened it, when it waits; else the next to be judged or the last to be
   *     forgotten
   */
  long dueAfter(Hit next) {
    return Math.max(due(next, judged()), reached + 1);
  }

  /**
   * Judges what can be judged, from the first hit on. What waits for an absence is judged so every
   * time, so that a hit that came late has its place among the others.
   *
   * @param hits all that the group holds, in order
   */
  Look look(List<Hit> hits) {
    Step step = plan.take(key, new GroupState(hits, List.of()), Instant.ofEpochMilli(reached));
    return new Look(all(step.next()), step.alerts());
  }

  /**
   * A group that goes on where it was.
   *
   * @param hits all that the group holds, in order
   * @param judgedBefore up to where the group was judged; hits until then had their turn
   */
  GroupWalk walk(List<Hit> hits, long judgedBefore) {
    int seen = 0;
    while (seen < hits.size() && millis(hits.get(seen)) <= judgedBefore) {
      seen++;
    }
    return plan.walk(key, new GroupState(hits.subList(seen, hits.size()), hits.subList(0, seen)));
  }

  /** Judges what can be judged of a group that goes on. */
  List<Alert> goOn(GroupWalk walk) {
    return plan.take(key, walk, Instant.ofEpochMilli(reached));
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
