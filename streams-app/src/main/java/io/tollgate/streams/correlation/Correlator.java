package io.tollgate.streams.correlation;

import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.ChainedHit;
import io.tollgate.policy.correlation.GroupWalk;
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
  private final LateHitLog lateNotices = new LateHitLog();
  private WorkBudget effort = new WorkBudget();

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
  void take(WatchedGroup group, Hit hit, long reached) {
    Optional<Evaluation> found = watching(group, reached);
    if (found.isEmpty()) {
      long heardBy = Math.max(reached, hit.time().toEpochMilli()) + NEWS;
      add(
          empty(group, 0, NEVER),
          Evaluation.MAKES_ROOM,
          hit,
          entry -> Math.min(entry.due(), heardBy));
    } else if (found.get().isLate(hit)) {
      meters.lateHit(group.policyId());
      layAside(group, hit, found.get());
    } else {
      add(group, hit, found.get(), found.get().judged());
    }
  }

  /** Adds an alert of a lower level; it is never late, because lower levels are evaluated first. */
  private void rise(WatchedGroup from, WatchedGroup group, Hit hit, Evaluation watching) {
    if (from.isLate()) {
      layAside(group, hit, watching);
    } else {
      add(group, hit, watching, NEVER);
    }
  }

  private void add(WatchedGroup group, Hit hit, Evaluation watching, long judged) {
    boolean isFirst =
        add(
            empty(group, watching.level(), judged),
            watching.most(hit),
            hit,
            entry -> Math.min(entry.due(), watching.due(hit, entry.judged())));
    if (isFirst && !watching.waits()) {
      stores.walks().keep(group.id(), watching.walk(List.of(hit), judged), judged);
    }
  }

  /** A large import is evaluated in parts, before hits must be dropped. */
  private void layAside(WatchedGroup group, Hit hit, Evaluation watching) {
    add(
        empty(group.late(), watching.level(), NEVER),
        watching.most(hit),
        hit,
        entry ->
            entry.size() < MOST_HITS / 2
                ? watching.reached() + watching.quiet()
                : watching.reached());
  }

  private static GroupEntry empty(WatchedGroup group, int level, long judged) {
    return new GroupEntry(group, level, judged, Long.MAX_VALUE, 0);
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
      lateNotices.tell(group.policyId(), hit);
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
    List<Finding> facts = new ArrayList<>();
    effort = new WorkBudget();
    for (int level = 0; level <= stores.highestLevel(); level++) {
      List<Bytes> due = stores.due(level, reached, BATCH);
      while (!due.isEmpty()) {
        for (Bytes id : due) {
          long readBefore = stores.hitsRead();
          stores.entry(id).ifPresent(entry -> facts.addAll(look(entry, reached)));
          effort.look(stores.hitsRead() - readBefore);
          if (effort.isSpent()) {
            return facts;
          }
        }
        due = stores.due(level, reached, BATCH);
      }
    }
    stores.doneUpTo(reached);
    return facts;
  }

  /** Whether the last call may have left due groups. */
  boolean isBehind() {
    return effort.isSpent();
  }

  /** How long to wait before the next call; zero if it may come at any time. */
  Duration rest() {
    return effort.rest();
  }

  private List<Finding> look(GroupEntry entry, long reached) {
    if (entry.due() > reached) {
      return List.of();
    }
    Optional<Evaluation> watching = watching(entry.group(), reached);
    if (watching.isEmpty()) {
      abandon(entry);
      return List.of();
    }
    if (entry.group().isLate()) {
      return lookAtLate(entry, watching.get());
    }
    return watching.get().waits() ? lookAgain(entry, watching.get()) : goOn(entry, watching.get());
  }

  private List<Finding> lookAgain(GroupEntry entry, Evaluation watching) {
    List<Hit> hits = stores.hits(entry.group());
    Evaluation.Look look = watching.look(hits);
    stores.removeAllBut(look.kept(), hits, entry.group());
    keep(entry, watching, look.kept().stream().findFirst(), look.kept().size());
    return told(entry.group(), look.alerts(), watching);
  }

  private List<Finding> goOn(GroupEntry entry, Evaluation watching) {
    WatchedGroup group = entry.group();
    GroupWalk walk =
        stores
            .walks()
            .walk(group.id())
            .orElseGet(() -> watching.walk(stores.hits(group), entry.judged()));
    List<Alert> alerts = watching.goOn(walk);
    stores.removeFirst(group, walk.dropped());
    keep(entry, watching, walk.next(), walk.size());
    if (!walk.isEmpty()) {
      stores.walks().keep(group.id(), walk, watching.judged(entry));
    }
    return told(group, alerts, watching);
  }

  /** Stores the state of a group after its evaluation. */
  private void keep(GroupEntry entry, Evaluation watching, Optional<Hit> next, int size) {
    if (next.isEmpty()) {
      stores.remove(entry);
      return;
    }
    long due = watching.dueAfter(next.get());
    long judged = watching.judged(entry);
    stores.put(
        Optional.of(entry), new GroupEntry(entry.group(), watching.level(), judged, due, size));
  }

  private List<Finding> lookAtLate(GroupEntry entry, Evaluation watching) {
    List<Finding> facts = new ArrayList<>();
    WatchedGroup timely = entry.group().timely();
    // The events on time are evaluated first, so that merging makes nothing count twice.
    stores.entry(timely).ifPresent(found -> facts.addAll(look(found, watching.reached())));
    List<Hit> hits = stores.hits(entry.group());
    Evaluation.Look look = watching.look(hits);
    hits.forEach(hit -> stores.remove(entry.group(), hit));
    stores.remove(entry);
    look.kept().forEach(hit -> join(timely, hit, watching));
    facts.addAll(told(entry.group(), look.alerts(), watching));
    return facts;
  }

  private void join(WatchedGroup timely, Hit hit, Evaluation watching) {
    Optional<GroupEntry> before = stores.entry(timely);
    long judged = Math.max(watching.judged(), before.map(GroupEntry::judged).orElse(NEVER));
    long due = Math.max(watching.due(hit, judged), watching.reached() + 1);
    GroupEntry entry = before.orElse(empty(timely, watching.level(), judged));
    if (stores.add(timely, hit)) {
      // It is already evaluated, which the cached walk of the group would not know.
      stores.walks().forget(timely.id());
      stores.put(
          before,
          new GroupEntry(
              timely, watching.level(), judged, Math.min(entry.due(), due), entry.size() + 1));
    }
  }

  private List<Finding> told(WatchedGroup group, List<Alert> alerts, Evaluation watching) {
    List<Finding> facts = new ArrayList<>();
    for (Alert alert : alerts) {
      for (ChainedHit risen : watching.plan().rise(alert)) {
        Evaluation higher = new Evaluation(risen.group(), watching.plan(), watching.reached());
        rise(group, group.of(risen.group()), risen.hit(), higher);
      }
      policies.get().fact(group.policyId(), group.rules(), alert).ifPresent(facts::add);
    }
    return facts;
  }

  private void abandon(GroupEntry entry) {
    LOG.warn(
        "discarding hits that no version of policy {} counts any more: {}",
        entry.group().policyId(),
        entry.size());
    meters.abandonedHits(entry.size());
    stores.hits(entry.group()).forEach(hit -> stores.remove(entry.group(), hit));
    stores.remove(entry);
  }

  private Optional<Evaluation> watching(WatchedGroup group, long reached) {
    return policies
        .get()
        .plan(group.policyId(), group.rules())
        .map(plan -> new Evaluation(group.key(), plan, reached));
  }
}
