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
 * Carries a group forward in event time. Hits are judged in the order of their times, whatever the
 * order in which they came, so that the alerts do not depend on it. An event costs the same however
 * many hits the group holds. Not safe for several threads.
 */
public final class GroupWalk {

  private final Correlation correlation;
  private final GroupKey key;
  private final List<Hit> pending;
  private final Window window;

  /** What may settle what is reported later; only of a correlation that waits. */
  private final Deque<Hit> answers = new ArrayDeque<>();

  private final List<Hit> dropped = new ArrayList<>();
  private final boolean takesLate;
  private Instant judged = Instant.MIN;

  private GroupWalk(Correlation correlation, GroupKey key, GroupState state, boolean takesLate) {
    this.correlation = correlation;
    this.key = key;
    this.takesLate = takesLate && correlation.waits();
    this.window = new Window(correlation);
    if (this.takesLate) {
      SortedSet<Hit> all = new TreeSet<>(Hit.ORDER);
      all.addAll(state.seen());
      all.addAll(state.pending());
      this.pending = new ArrayList<>(all);
    } else {
      this.pending = new ArrayList<>(state.pending());
      window.add(state.seen());
    }
  }

  /** A group that is told each hit before its time is judged. */
  static GroupWalk timely(Correlation correlation, GroupKey key, GroupState state) {
    return new GroupWalk(correlation, key, state, false);
  }

  /**
   * A group that may be told of hits whose time was judged, as long as what they decide about is
   * not decided. So what waits for an absence keeps what may settle it for a timespan, and is
   * judged once more from there when a hit comes late.
   */
  static GroupWalk openToLate(Correlation correlation, GroupKey key, GroupState state) {
    return new GroupWalk(correlation, key, state, true);
  }

  /** Takes a hit that is to be judged; one that is there already changes nothing. */
  public void add(Hit hit) {
    if (takesLate && hit.time().isBefore(judged)) {
      beginAgain();
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

  private void beginAgain() {
    pending.addAll(0, seen());
    window.clear();
    answers.clear();
  }

  /** What was judged and may still matter, in order. */
  private List<Hit> seen() {
    if (answers.isEmpty()) {
      return window.all();
    }
    SortedSet<Hit> seen = new TreeSet<>(Hit.ORDER);
    seen.addAll(window.all());
    seen.addAll(answers);
    return List.copyOf(seen);
  }

  /** Where it stands, as it can be kept. */
  public GroupState state() {
    return new GroupState(pending, seen());
  }

  public boolean isEmpty() {
    return pending.isEmpty() && window.isEmpty() && answers.isEmpty();
  }

  /** How many hits it holds. */
  public int size() {
    return pending.size() + window.size();
  }

  /**
   * Hits that do not matter any more since they were last judged, in order. Of a group that waits
   * for an absence none is told.
   */
  public List<Hit> dropped() {
    return List.copyOf(dropped);
  }

  /**
   * Makes room: the oldest hits go, as if they had never come. What is left is measured anew, so
   * many should go at once. Not for a group that waits for an absence.
   *
   * @param most so many, or all there are
   * @return those that went, in order
   */
  public List<Hit> cut(int most) {
    List<Hit> cut = new ArrayList<>(window.cut(most));
    List<Hit> more = pending.subList(0, Math.min(most - cut.size(), pending.size()));
    cut.addAll(more);
    more.clear();
    return cut;
  }

  /** The next hit to be judged; without one, the last that was. Empty for a group without hits. */
  public Optional<Hit> next() {
    if (!pending.isEmpty()) {
      return Optional.of(pending.get(0));
    }
    return window.isEmpty() ? Optional.empty() : Optional.of(window.last());
  }

  /** When the group is to be looked at again; empty for a group without hits. */
  Optional<Instant> due() {
    Stream<Instant> release = pending.stream().limit(1).map(Hit::time);
    Stream<Instant> end = window.isEmpty() ? Stream.empty() : Stream.of(end());
    Stream<Instant> forgotten = answers.stream().limit(1).map(this::end);
    return Stream.of(release, end, forgotten).flatMap(all -> all).min(Instant::compareTo);
  }

  /** When the window is over: what waits for an absence counts from its first hit. */
  private Instant end() {
    return end(correlation.waits() ? window.first() : window.last());
  }

  private Instant end(Hit hit) {
    return hit.time().plus(correlation.timespan());
  }

  /**
   * Judges what can be judged.
   *
   * @param judged hits up to this time, included, are judged: none can precede them any more
   * @param decided windows that end up to this time, included, are decided: nothing can come into
   *     them any more
   * @return the alerts on the way, in the order of their times
   */
  List<Alert> take(Instant judged, Instant decided) {
    List<Alert> alerts = new ArrayList<>();
    dropped.clear();
    int next = 0;
    while (next < pending.size() && !pending.get(next).time().isAfter(judged)) {
      int end = next + 1;
      while (end < pending.size() && pending.get(end).isSameEvent(pending.get(next))) {
        end++;
      }
      event(pending.subList(next, end), alerts);
      keepAnswers(pending.subList(next, end));
      next = end;
    }
    pending.subList(0, next).clear();
    forget(decided, alerts);
    while (!answers.isEmpty() && !end(answers.getFirst()).isAfter(decided)) {
      answers.removeFirst();
    }
    this.judged = judged;
    return alerts;
  }

  private void keepAnswers(List<Hit> hits) {
    for (Hit hit : hits) {
      if (takesLate && correlation.answers(hit.rule())) {
        answers.addLast(hit);
      }
    }
  }

  private void event(List<Hit> hits, List<Alert> alerts) {
    if (correlation.waits()) {
      awaited(hits, alerts);
      return;
    }
    Instant time = hits.get(0).time();
    Instant start = time.minus(correlation.timespan());
    window.drop(start, false, dropped);
    window.add(hits);
    if (window.holds(start)) {
      alerts.add(alert(time, hits.get(0)));
    }
  }

  private void awaited(List<Hit> hits, List<Alert> alerts) {
    if (!window.isEmpty() && hits.get(0).time().isAfter(end())) {
      decide(alerts);
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

  private void forget(Instant decided, List<Alert> alerts) {
    if (window.isEmpty()) {
      return;
    }
    if (!correlation.waits()) {
      window.drop(decided.minus(correlation.timespan()), true, dropped);
    } else if (!end().isAfter(decided)) {
      decide(alerts);
    }
  }

  private void decide(List<Alert> alerts) {
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
