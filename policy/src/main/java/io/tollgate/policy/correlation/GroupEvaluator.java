package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Evaluation of one group as event time advances. Hits are evaluated in the order of their times,
 * whatever their arrival order, so alerts do not depend on the latter. The cost of an event does
 * not depend on the number of hits in the group. Not thread-safe.
 */
public final class GroupEvaluator {

  private final Correlation correlation;
  private final GroupKey key;
  private final List<Hit> pending;
  private final Window window;

  /**
   * Hits that may settle what is opened by a late hit; only for correlations that wait for an
   * absence.
   */
  private final Deque<Hit> settling = new ArrayDeque<>();

  private final List<Hit> dropped = new ArrayList<>();
  private final boolean acceptsLate;
  private Instant evaluatedUpTo = Instant.MIN;

  private GroupEvaluator(
      Correlation correlation, GroupKey key, GroupState state, boolean acceptsLate) {
    this.correlation = correlation;
    this.key = key;
    this.acceptsLate = acceptsLate && correlation.awaitsAbsence();
    this.window = new Window(correlation);
    if (this.acceptsLate) {
      SortedSet<Hit> all = new TreeSet<>(Hit.ORDER);
      all.addAll(state.seen());
      all.addAll(state.pending());
      this.pending = new ArrayList<>(all);
    } else {
      this.pending = new ArrayList<>(state.pending());
      window.add(state.seen());
    }
  }

  /** Group that receives each hit before its time is evaluated. */
  static GroupEvaluator timely(Correlation correlation, GroupKey key, GroupState state) {
    return new GroupEvaluator(correlation, key, state, false);
  }

  /**
   * Group that may receive hits whose time was evaluated, as long as what they affect is undecided.
   * A correlation that waits for an absence therefore stores potential settling hits for a
   * timespan, and re-evaluates from there when a late hit arrives.
   */
  static GroupEvaluator acceptingLate(Correlation correlation, GroupKey key, GroupState state) {
    return new GroupEvaluator(correlation, key, state, true);
  }

  /** Adds a hit to be evaluated; a hit that is already there is ignored. */
  public void add(Hit hit) {
    if (acceptsLate && hit.time().isBefore(evaluatedUpTo)) {
      restart();
    }
    int at = pending.size();
    while (at > 0 && Hit.ORDER.compare(pending.get(at - 1), hit) > 0) {
      at--;
    }
    boolean isThere = at > 0 && Hit.ORDER.compare(pending.get(at - 1), hit) == 0;
    if (!isThere && !window.contains(hit)) {
      pending.add(at, hit);
    }
  }

  private void restart() {
    pending.addAll(0, seen());
    window.clear();
    settling.clear();
  }

  /** Evaluated hits that may still matter, in order. */
  private List<Hit> seen() {
    if (settling.isEmpty()) {
      return window.all();
    }
    SortedSet<Hit> seen = new TreeSet<>(Hit.ORDER);
    seen.addAll(window.all());
    seen.addAll(settling);
    return List.copyOf(seen);
  }

  /** The state to store. */
  public GroupState state() {
    return new GroupState(pending, seen());
  }

  public boolean isEmpty() {
    return pending.isEmpty() && window.isEmpty() && settling.isEmpty();
  }

  /** Number of hits in the group. */
  public int size() {
    return pending.size() + window.size();
  }

  /**
   * Hits that ceased to matter in the last evaluation, in order. Not tracked for groups that wait
   * for an absence.
   */
  public List<Hit> dropped() {
    return List.copyOf(dropped);
  }

  /**
   * Removes the oldest hits, as if they had never arrived, to make room. The rest is measured
   * again, so remove many at once. Not for groups that wait for an absence.
   *
   * @param most number of hits to remove at most
   * @return the removed hits, in order
   */
  public List<Hit> removeOldest(int most) {
    List<Hit> removed = new ArrayList<>(window.removeFirst(most));
    List<Hit> more = pending.subList(0, Math.min(most - removed.size(), pending.size()));
    removed.addAll(more);
    more.clear();
    return removed;
  }

  /**
   * The next hit to be evaluated, or else the last evaluated one. Empty for a group without hits.
   */
  public Optional<Hit> next() {
    if (!pending.isEmpty()) {
      return Optional.of(pending.get(0));
    }
    return window.isEmpty() ? Optional.empty() : Optional.of(window.last());
  }

  /** When the group must be evaluated next; empty for a group without hits. */
  Optional<Instant> due() {
    Stream<Instant> release = pending.stream().limit(1).map(Hit::time);
    Stream<Instant> end = window.isEmpty() ? Stream.empty() : Stream.of(end());
    Stream<Instant> forgotten = settling.stream().limit(1).map(this::end);
    return Stream.of(release, end, forgotten).flatMap(all -> all).min(Instant::compareTo);
  }

  /** End of the window: a wait for an absence counts from its first hit. */
  private Instant end() {
    return end(correlation.awaitsAbsence() ? window.first() : window.last());
  }

  private Instant end(Hit hit) {
    return hit.time().plus(correlation.timespan());
  }

  /**
   * Evaluates everything that can be evaluated.
   *
   * @param evaluatedUpTo hits up to and including this time are evaluated: no other hit can precede
   *     them
   * @param decidedUpTo windows ending up to and including this time are decided: no other hit can
   *     fall into them
   * @return the resulting alerts, ordered by time
   */
  List<Alert> evaluate(Instant evaluatedUpTo, Instant decidedUpTo) {
    List<Alert> alerts = new ArrayList<>();
    dropped.clear();
    int next = 0;
    while (next < pending.size() && !pending.get(next).time().isAfter(evaluatedUpTo)) {
      int end = next + 1;
      while (end < pending.size() && pending.get(end).isSameEvent(pending.get(next))) {
        end++;
      }
      evaluateEvent(pending.subList(next, end), alerts);
      keepSettling(pending.subList(next, end));
      next = end;
    }
    pending.subList(0, next).clear();
    expire(decidedUpTo, alerts);
    while (!settling.isEmpty() && !end(settling.getFirst()).isAfter(decidedUpTo)) {
      settling.removeFirst();
    }
    this.evaluatedUpTo = evaluatedUpTo;
    return alerts;
  }

  private void keepSettling(List<Hit> hits) {
    for (Hit hit : hits) {
      if (acceptsLate && correlation.preventsAlert(hit.rule())) {
        settling.addLast(hit);
      }
    }
  }

  private void evaluateEvent(List<Hit> hits, List<Alert> alerts) {
    if (correlation.awaitsAbsence()) {
      evaluateAbsence(hits, alerts);
      return;
    }
    Instant time = hits.get(0).time();
    Instant start = time.minus(correlation.timespan());
    window.removeBefore(start, false, dropped);
    window.add(hits);
    if (window.holds(start)) {
      alerts.add(alert(time, hits.get(0)));
    }
  }

  private void evaluateAbsence(List<Hit> hits, List<Alert> alerts) {
    if (!window.isEmpty() && hits.get(0).time().isAfter(end())) {
      closeWindow(alerts);
    }
    if (hits.stream().anyMatch(hit -> correlation.settles(hit.rule()))) {
      window.clear();
      return;
    }
    boolean opens = hits.stream().anyMatch(hit -> correlation.opening().contains(hit.rule()));
    if (opens || !window.isEmpty()) {
      window.add(hits);
    }
  }

  private void expire(Instant decidedUpTo, List<Alert> alerts) {
    if (window.isEmpty()) {
      return;
    }
    if (!correlation.awaitsAbsence()) {
      window.removeBefore(decidedUpTo.minus(correlation.timespan()), true, dropped);
    } else if (!end().isAfter(decidedUpTo)) {
      closeWindow(alerts);
    }
  }

  private void closeWindow(List<Alert> alerts) {
    if (window.holds(window.first().time())) {
      alerts.add(alert(end(), window.first()));
    }
    window.clear();
  }

  private Alert alert(Instant time, Hit deciding) {
    return new Alert(
        key.correlation(),
        key.values(),
        time,
        deciding,
        window.first(Alert.MOST_HITS),
        window.events());
  }
}
