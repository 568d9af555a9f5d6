package io.tollgate.streams.correlation;

import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.ChainedHit;
import io.tollgate.policy.correlation.GroupEvaluator;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.streams.common.StreamsMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluation of policies about several events, group by group, in event time.
 *
 * <p><b>Time.</b> The correlator is told how far reports have been evaluated, in receipt time (see
 * {@link io.tollgate.streams.progress.ArrivalClock}); a group is evaluated up to that time minus
 * the policy's allowed lateness. So an event received within the lateness is never late, whatever
 * other sessions report meanwhile, and a deadline passes without any further event.
 *
 * <p><b>Late events.</b> A deadline, and any other condition on absence, is decided only when its
 * time is up, so whatever arrives before that counts, however late. For other correlations, and for
 * expired deadlines, such an event is late: it is counted and set aside with other late ones of its
 * group. When no more have arrived for the length of the lateness, they are evaluated among
 * themselves, in order of time, as if they had been on time. That is how an imported session of
 * last week is evaluated as a whole, without affecting today's. Windows that are still open are
 * then merged with those of the events that were on time.
 *
 * <p><b>Bounds.</b> A group holds {@link #MOST_HITS} hits and slightly more. Beyond that the oldest
 * are dropped, or for absence conditions the new one, so that no obligation is lost; both are
 * counted. Hits that can end an absence get as much room again, as dropping them would cause false
 * alarms. A group without hits is deleted.
 */
final class Correlator {

  static final int MOST_HITS = Plan.MOST_HITS;
  // Dropped in batches, because each time is expensive.
  static final int CUT = MOST_HITS / 10;

  /** Before any progress is known; early enough for nothing to be late. */
  static final long NEVER = Long.MIN_VALUE / 4;

  private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);
  private static final int BATCH = 50;

  /** Another instance may know a policy slightly earlier. */
  private static final long NEWS = 60_000;

  private final Supplier<PolicySet> policies;
  private final GroupStores stores;
  private final StreamsMeters meters;
  private final LateHitLog lateHits = new LateHitLog();
  private WorkBudget budget = new WorkBudget();

  Correlator(Supplier<PolicySet> policies, GroupStores stores, StreamsMeters meters) {
    this.policies = policies;
    this.stores = stores;
    this.meters = meters;
  }

  /**
   * Adds a hit.
   *
   * @param group the group of events that were on time
   * @param reached how far reports have been evaluated, in receipt time
   */
  void addHit(WatchedGroup group, Hit hit, long reached) {
    Optional<Evaluation> found = evaluation(group, reached);
    if (found.isEmpty()) {
      long knownBy = Math.max(reached, hit.time().toEpochMilli()) + NEWS;
      add(
          empty(group, 0, NEVER),
          Evaluation.MAKES_ROOM,
          hit,
          entry -> Math.min(entry.due(), knownBy));
    } else if (found.get().isLate(hit)) {
      meters.lateHit(group.policyId());
      addLate(group, hit, found.get());
    } else {
      add(group, hit, found.get(), found.get().evaluatedUntil());
    }
  }

  /** Adds an alert of a lower level; it is never late, because lower levels are evaluated first. */
  private void addChained(WatchedGroup from, WatchedGroup group, Hit hit, Evaluation evaluation) {
    if (from.isLate()) {
      addLate(group, hit, evaluation);
    } else {
      add(group, hit, evaluation, NEVER);
    }
  }

  private void add(WatchedGroup group, Hit hit, Evaluation evaluation, long until) {
    boolean isFirst =
        add(
            empty(group, evaluation.level(), until),
            evaluation.maxHits(hit),
            hit,
            entry -> Math.min(entry.due(), evaluation.due(hit, entry.evaluatedUntil())));
    if (isFirst && !evaluation.awaitsAbsence()) {
      stores.cache().put(group.id(), evaluation.evaluator(List.of(hit), until), until);
    }
  }

  /** A large import is evaluated in parts, before hits must be dropped. */
  private void addLate(WatchedGroup group, Hit hit, Evaluation evaluation) {
    add(
        empty(group.late(), evaluation.level(), NEVER),
        evaluation.maxHits(hit),
        hit,
        entry ->
            entry.size() < MOST_HITS / 2
                ? evaluation.reached() + evaluation.quietPeriod()
                : evaluation.reached());
  }

  private static GroupEntry empty(WatchedGroup group, int level, long until) {
    return new GroupEntry(group, level, until, Long.MAX_VALUE, 0);
  }

  /** Returns whether the hit is the first of its group. */
  private boolean add(GroupEntry empty, int most, Hit hit, ToLongFunction<GroupEntry> due) {
    WatchedGroup group = empty.group();
    Optional<GroupEntry> before = stores.entry(group);
    GroupEntry entry = before.orElse(empty);
    if (entry.size() >= most) {
      meters.cutHits(group.policyId(), 1);
      return false;
    }
    if (!stores.add(group, hit)) {
      return false;
    }
    if (before.isEmpty() && group.isLate()) {
      lateHits.log(group.policyId(), hit);
    }
    int size = entry.size() + 1;
    if (most == Evaluation.MAKES_ROOM && size > MOST_HITS + CUT) {
      int cut = stores.removeOldest(group, CUT);
      meters.cutHits(group.policyId(), cut);
      size -= cut;
    }
    stores.put(before, entry.withSize(size).withDue(due.applyAsLong(entry)));
    return before.isEmpty();
  }

  /**
   * Evaluates the due groups, lower levels first, because they feed the higher ones. Does a bounded
   * amount of work; the rest is done in later calls, see {@link #isBehind()}.
   *
   * @param reached how far reports have been evaluated, in receipt time
   * @return the resulting alerts
   */
  List<Finding> advance(long reached) {
    List<Finding> findings = new ArrayList<>();
    budget = new WorkBudget();
    for (int level = 0; level <= stores.highestLevel(); level++) {
      List<Bytes> due = stores.due(level, reached, BATCH);
      while (!due.isEmpty()) {
        for (Bytes id : due) {
          long readBefore = stores.hitsRead();
          stores.entry(id).ifPresent(entry -> findings.addAll(evaluate(entry, reached)));
          budget.spend(stores.hitsRead() - readBefore);
          if (budget.isSpent()) {
            return findings;
          }
        }
        due = stores.due(level, reached, BATCH);
      }
    }
    stores.setEvaluatedUpTo(reached);
    return findings;
  }

  /** Whether the last call may have left due groups. */
  boolean isBehind() {
    return budget.isSpent();
  }

  /** How long to wait before the next call; zero if it may come at any time. */
  Duration pause() {
    return budget.pause();
  }

  private List<Finding> evaluate(GroupEntry entry, long reached) {
    if (entry.due() > reached) {
      return List.of();
    }
    Optional<Evaluation> evaluation = evaluation(entry.group(), reached);
    if (evaluation.isEmpty()) {
      discard(entry);
      return List.of();
    }
    if (entry.group().isLate()) {
      return evaluateLate(entry, evaluation.get());
    }
    return evaluation.get().awaitsAbsence()
        ? evaluateAll(entry, evaluation.get())
        : evaluateNew(entry, evaluation.get());
  }

  private List<Finding> evaluateAll(GroupEntry entry, Evaluation evaluation) {
    List<Hit> hits = stores.hits(entry.group());
    Evaluation.Result result = evaluation.evaluate(hits);
    stores.retain(result.kept(), hits, entry.group());
    update(entry, evaluation, result.kept().stream().findFirst(), result.kept().size());
    return findings(entry.group(), result.alerts(), evaluation);
  }

  private List<Finding> evaluateNew(GroupEntry entry, Evaluation evaluation) {
    WatchedGroup group = entry.group();
    GroupEvaluator evaluator =
        stores
            .cache()
            .get(group.id())
            .orElseGet(() -> evaluation.evaluator(stores.hits(group), entry.evaluatedUntil()));
    List<Alert> alerts = evaluation.evaluate(evaluator);
    stores.removeFirst(group, evaluator.dropped());
    update(entry, evaluation, evaluator.next(), evaluator.size());
    if (!evaluator.isEmpty()) {
      stores.cache().put(group.id(), evaluator, evaluation.evaluatedUntil(entry));
    }
    return findings(group, alerts, evaluation);
  }

  /** Stores the state of a group after its evaluation. */
  private void update(GroupEntry entry, Evaluation evaluation, Optional<Hit> next, int size) {
    if (next.isEmpty()) {
      stores.remove(entry);
      return;
    }
    long due = evaluation.dueAfter(next.get());
    long until = evaluation.evaluatedUntil(entry);
    stores.put(
        Optional.of(entry), new GroupEntry(entry.group(), evaluation.level(), until, due, size));
  }

  private List<Finding> evaluateLate(GroupEntry entry, Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>();
    WatchedGroup timely = entry.group().timely();
    // The events on time are evaluated first, so that merging makes nothing count twice.
    stores.entry(timely).ifPresent(found -> findings.addAll(evaluate(found, evaluation.reached())));
    List<Hit> hits = stores.hits(entry.group());
    Evaluation.Result result = evaluation.evaluate(hits);
    hits.forEach(hit -> stores.remove(entry.group(), hit));
    stores.remove(entry);
    result.kept().forEach(hit -> addTimely(timely, hit, evaluation));
    findings.addAll(findings(entry.group(), result.alerts(), evaluation));
    return findings;
  }

  private void addTimely(WatchedGroup timely, Hit hit, Evaluation evaluation) {
    Optional<GroupEntry> before = stores.entry(timely);
    long until =
        Math.max(evaluation.evaluatedUntil(), before.map(GroupEntry::evaluatedUntil).orElse(NEVER));
    long due = Math.max(evaluation.due(hit, until), evaluation.reached() + 1);
    GroupEntry entry = before.orElse(empty(timely, evaluation.level(), until));
    if (stores.add(timely, hit)) {
      // It is already evaluated, which the cached group would not know.
      stores.cache().remove(timely.id());
      long next = Math.min(entry.due(), due);
      int size = entry.size() + 1;
      stores.put(before, new GroupEntry(timely, evaluation.level(), until, next, size));
    }
  }

  private List<Finding> findings(WatchedGroup group, List<Alert> alerts, Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>();
    for (Alert alert : alerts) {
      for (ChainedHit risen : evaluation.plan().propagate(alert)) {
        Evaluation higher = new Evaluation(risen.group(), evaluation.plan(), evaluation.reached());
        addChained(group, group.of(risen.group()), risen.hit(), higher);
      }
      policies.get().finding(group.policyId(), group.rules(), alert).ifPresent(findings::add);
    }
    return findings;
  }

  private void discard(GroupEntry entry) {
    String policy = entry.group().policyId();
    LOG.warn("discarding {} hits, policy {} counts them no more", entry.size(), policy);
    meters.abandonedHits(entry.size());
    stores.hits(entry.group()).forEach(hit -> stores.remove(entry.group(), hit));
    stores.remove(entry);
  }

  private Optional<Evaluation> evaluation(WatchedGroup group, long reached) {
    return policies
        .get()
        .plan(group.policyId(), group.rules())
        .map(plan -> new Evaluation(group.key(), plan, reached));
  }
}
