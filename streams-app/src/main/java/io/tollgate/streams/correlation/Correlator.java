package io.tollgate.streams.correlation;

import io.tollgate.policy.AlertFact;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.GroupWalk;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.correlation.Risen;
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
 * Judges policies about several events, group by group, in event time.
 *
 * <p><b>Time.</b> It is told how far reports have been judged, in time of receipt (see {@link
 * io.tollgate.streams.progress.ArrivalClock}); a group is judged up to that time less the policy's
 * lateness. So an event that was received within the lateness after it happened is never late,
 * whatever other sessions report meanwhile, and a deadline passes without any further event.
 *
 * <p><b>What comes later than that.</b> A deadline, and whatever else asks for absence, is decided
 * only when its time is up, so what comes before counts, however late. To other correlations, and
 * to deadlines whose time was up, such an event is late: it is counted and laid aside with other
 * late ones of its group. When no more have come for the length of the lateness they are judged
 * among themselves, in the order of their times, as if they had come in time. This is how an
 * imported session of last week is judged whole, without disturbing today's. Windows that are still
 * open then join those of the events that came in time.
 *
 * <p><b>Bounds.</b> A group holds {@link #MOST_HITS} hits and not many more. Beyond, the oldest go,
 * or when the policy asks for absence the new one is left out, so that no obligation is lost; both
 * are counted. What can end an absence is taken in as many more, for leaving it out would raise
 * alarms. A group without hits is forgotten.
 */
final class Correlator {

  static final int MOST_HITS = Plan.MOST_HITS;
  // So many go at once, because each time costs.
  static final int CUT = MOST_HITS / 10;

  /** Before any progress is known; early enough for nothing to be late. */
  static final long NEVER = Long.MIN_VALUE / 4;

  private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);
  private static final int BATCH = 50;

  /** Another instance may know a policy a little earlier. */
  private static final long NEWS = 60_000;

  private final Supplier<PolicySet> policies;
  private final GroupStores stores;
  private final StreamsMeters meters;
  private final LateNotices lateNotices = new LateNotices();
  private Effort effort = new Effort();

  Correlator(Supplier<PolicySet> policies, GroupStores stores, StreamsMeters meters) {
    this.policies = policies;
    this.stores = stores;
    this.meters = meters;
  }

  /**
   * Takes a hit.
   *
   * @param group the group of events that came in time
   * @param reached how far reports have been judged, in time of receipt
   */
  void take(WatchedGroup group, Hit hit, long reached) {
    Optional<Watching> found = watching(group, reached);
    if (found.isEmpty()) {
      long heardBy = Math.max(reached, hit.time().toEpochMilli()) + NEWS;
      add(
          empty(group, 0, NEVER),
          Watching.MAKES_ROOM,
          hit,
          entry -> Math.min(entry.due(), heardBy));
    } else if (found.get().isLate(hit)) {
      meters.lateHit(group.policyId());
      layAside(group, hit, found.get());
    } else {
      add(group, hit, found.get(), found.get().judged());
    }
  }

  /** Takes what a lower level found; it is never late, because lower levels are judged first. */
  private void rise(WatchedGroup from, WatchedGroup group, Hit hit, Watching watching) {
    if (from.isLate()) {
      layAside(group, hit, watching);
    } else {
      add(group, hit, watching, NEVER);
    }
  }

  private void add(WatchedGroup group, Hit hit, Watching watching, long judged) {
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

  /** A large import is judged in parts, before it has to be cut. */
  private void layAside(WatchedGroup group, Hit hit, Watching watching) {
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

  /** Whether the hit is the first of its group. */
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
    if (most == Watching.MAKES_ROOM && size > MOST_HITS + CUT) {
      int cut = stores.removeOldest(group, CUT);
      meters.cutHits(group.policyId(), cut);
      size -= cut;
    }
    stores.put(before, entry.withSize(size).withDue(due.applyAsLong(entry)));
    return before.isEmpty();
  }

  /**
   * Judges the groups that are due; lower levels first, because they tell the higher ones. Does a
   * bounded amount of work; what is left is done when it is called again, see {@link #isBehind()}.
   *
   * @param reached how far reports have been judged, in time of receipt
   * @return the policies that are broken
   */
  List<AlertFact> advance(long reached) {
    List<AlertFact> facts = new ArrayList<>();
    effort = new Effort();
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

  /** Whether the last call may have left groups that are due. */
  boolean isBehind() {
    return effort.isSpent();
  }

  /** How long to wait before the next call; nothing when it may come at any time. */
  Duration rest() {
    return effort.rest();
  }

  private List<AlertFact> look(GroupEntry entry, long reached) {
    if (entry.due() > reached) {
      return List.of();
    }
    Optional<Watching> watching = watching(entry.group(), reached);
    if (watching.isEmpty()) {
      abandon(entry);
      return List.of();
    }
    if (entry.group().isLate()) {
      return lookAtLate(entry, watching.get());
    }
    return watching.get().waits() ? lookAgain(entry, watching.get()) : goOn(entry, watching.get());
  }

  private List<AlertFact> lookAgain(GroupEntry entry, Watching watching) {
    List<Hit> hits = stores.hits(entry.group());
    Watching.Look look = watching.look(hits);
    stores.removeAllBut(look.kept(), hits, entry.group());
    keep(entry, watching, look.kept().stream().findFirst(), look.kept().size());
    return told(entry.group(), look.alerts(), watching);
  }

  private List<AlertFact> goOn(GroupEntry entry, Watching watching) {
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

  /** Writes down where a group stands once it was looked at. */
  private void keep(GroupEntry entry, Watching watching, Optional<Hit> next, int size) {
    if (next.isEmpty()) {
      stores.remove(entry);
      return;
    }
    long due = watching.dueAfter(next.get());
    long judged = watching.judged(entry);
    stores.put(
        Optional.of(entry), new GroupEntry(entry.group(), watching.level(), judged, due, size));
  }

  private List<AlertFact> lookAtLate(GroupEntry entry, Watching watching) {
    List<AlertFact> facts = new ArrayList<>();
    WatchedGroup timely = entry.group().timely();
    // What came in time has its turn first, so that joining it makes nothing count twice.
    stores.entry(timely).ifPresent(found -> facts.addAll(look(found, watching.reached())));
    List<Hit> hits = stores.hits(entry.group());
    Watching.Look look = watching.look(hits);
    hits.forEach(hit -> stores.remove(entry.group(), hit));
    stores.remove(entry);
    look.kept().forEach(hit -> join(timely, hit, watching));
    facts.addAll(told(entry.group(), look.alerts(), watching));
    return facts;
  }

  private void join(WatchedGroup timely, Hit hit, Watching watching) {
    Optional<GroupEntry> before = stores.entry(timely);
    long judged = Math.max(watching.judged(), before.map(GroupEntry::judged).orElse(NEVER));
    long due = Math.max(watching.due(hit, judged), watching.reached() + 1);
    GroupEntry entry = before.orElse(empty(timely, watching.level(), judged));
    if (stores.add(timely, hit)) {
      // It had its turn, of which a group that goes on from memory does not know.
      stores.walks().forget(timely.id());
      stores.put(
          before,
          new GroupEntry(
              timely, watching.level(), judged, Math.min(entry.due(), due), entry.size() + 1));
    }
  }

  private List<AlertFact> told(WatchedGroup group, List<Alert> alerts, Watching watching) {
    List<AlertFact> facts = new ArrayList<>();
    for (Alert alert : alerts) {
      for (Risen risen : watching.plan().rise(alert)) {
        Watching higher = new Watching(risen.group(), watching.plan(), watching.reached());
        rise(group, group.of(risen.group()), risen.hit(), higher);
      }
      policies.get().fact(group.policyId(), group.rules(), alert).ifPresent(facts::add);
    }
    return facts;
  }

  private void abandon(GroupEntry entry) {
    LOG.warn(
        "no version of policy {} asks for {} hits any more",
        entry.group().policyId(),
        entry.size());
    meters.abandonedHits(entry.size());
    stores.hits(entry.group()).forEach(hit -> stores.remove(entry.group(), hit));
    stores.remove(entry);
  }

  private Optional<Watching> watching(WatchedGroup group, long reached) {
    return policies
        .get()
        .plan(group.policyId(), group.rules())
        .map(plan -> new Watching(group.key(), plan, reached));
  }
}
