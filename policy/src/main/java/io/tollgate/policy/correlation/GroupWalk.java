package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final List<Hit> dropped = new ArrayList<>();

  GroupWalk(Correlation correlation, GroupKey key, GroupState state) {
    this.correlation = correlation;
    this.key = key;
    this.pending = new ArrayList<>(state.pending());
    this.window = new Window(correlation);
    window.add(state.seen());
  }

  /** Takes a hit that is to be judged; one that is there already changes nothing. */
  public void add(Hit hit) {
    int at = pending.size();
    while (at > 0 && Hit.ORDER.compare(pending.get(at - 1), hit) > 0) {
      at--;
    }
    boolean isThere = at > 0 && Hit.ORDER.compare(pending.get(at - 1), hit) == 0;
    if (!isThere && !window.contains(hit)) {
      pending.add(at, hit);
    }
  }

  /** Where it stands, as it can be kept. */
  public GroupState state() {
    return new GroupState(pending, window.all());
  }

  public boolean isEmpty() {
    return pending.isEmpty() && window.isEmpty();
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
    return Stream.concat(release, end).min(Instant::compareTo);
  }

  /** When the window is over: what waits for an absence counts from its first hit. */
  private Instant end() {
    Hit deciding = correlation.waits() ? window.first() : window.last();
    return deciding.time().plus(correlation.timespan());
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
      next = end;
    }
    pending.subList(0, next).clear();
    forget(decided, alerts);
    return alerts;
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
