package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries a group forward in event time: a pure function from a state to the next state and the
 * alerts on the way. Hits are judged in the order of their times, whatever the order in which they
 * came, so that the alerts do not depend on it.
 *
 * @param next the state behind it
 * @param alerts in the order of their times
 */
public record Step(GroupState next, List<Alert> alerts) {
  public Step {
    alerts = List.copyOf(alerts);
  }

  /**
   * Judges what can be judged.
   *
   * @param judged hits up to this time, included, are judged: none can precede them any more
   * @param decided windows that end up to this time, included, are decided: nothing can come into
   *     them any more
   */
  public static Step take(
      Correlation correlation, GroupKey key, GroupState state, Instant judged, Instant decided) {
    Walk walk = new Walk(correlation, key, state.seen());
    int next = 0;
    List<Hit> pending = state.pending();
    while (next < pending.size() && !pending.get(next).time().isAfter(judged)) {
      int end = next + 1;
      while (end < pending.size() && pending.get(end).isSameEvent(pending.get(next))) {
        end++;
      }
      walk.event(pending.subList(next, end));
      next = end;
    }
    walk.forget(decided);
    return new Step(new GroupState(pending.subList(next, pending.size()), walk.seen), walk.alerts);
  }

  /** The hits of one group, event by event. */
  private static final class Walk {
    private final Correlation correlation;
    private final GroupKey key;
    private final List<Hit> seen;
    private final List<Alert> alerts = new ArrayList<>();

    Walk(Correlation correlation, GroupKey key, List<Hit> seen) {
      this.correlation = correlation;
      this.key = key;
      this.seen = new ArrayList<>(seen);
    }

    void event(List<Hit> hits) {
      if (correlation.waits()) {
        awaited(hits);
        return;
      }
      Hit event = hits.get(0);
      Instant start = event.time().minus(correlation.timespan());
      seen.removeIf(hit -> hit.time().isBefore(start));
      seen.addAll(hits);
      seen.sort(Hit.ORDER);
      if (Measure.holds(correlation, seen)) {
        alerts.add(alert(event.time(), event));
      }
    }

    private void awaited(List<Hit> hits) {
      Instant time = hits.get(0).time();
      if (!seen.isEmpty() && time.isAfter(deadline())) {
        decide();
      }
      if (hits.stream().anyMatch(hit -> correlation.settles(hit.rule()))) {
        seen.clear();
        return;
      }
      boolean opens = hits.stream().anyMatch(hit -> correlation.opening().contains(hit.rule()));
      if (opens || !seen.isEmpty()) {
        seen.addAll(hits);
      }
    }

    void forget(Instant decided) {
      if (seen.isEmpty()) {
        return;
      }
      if (correlation.waits()) {
        if (!deadline().isAfter(decided)) {
          decide();
        }
        return;
      }
      seen.removeIf(hit -> !hit.time().plus(correlation.timespan()).isAfter(decided));
    }

    private Instant deadline() {
      return seen.get(0).time().plus(correlation.timespan());
    }

    private void decide() {
      if (Measure.holds(correlation, seen)) {
        alerts.add(alert(deadline(), seen.get(0)));
      }
      seen.clear();
    }

    private Alert alert(Instant time, Hit deciding) {
      return new Alert(key.correlation(), key.values(), time, deciding, seen);
    }
  }
}
