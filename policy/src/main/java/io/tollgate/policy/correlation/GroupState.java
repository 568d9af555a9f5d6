package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one group. It never reaches back further than the timespan and the grace.
 *
 * @param pending hits that others may still precede, in order
 * @param seen hits that are judged and still matter, in order; when the correlation waits, the
 *     first one opened the window
 */
public record GroupState(List<Hit> pending, List<Hit> seen) {
  public static final GroupState EMPTY = new GroupState(List.of(), List.of());

  public GroupState {
    pending = List.copyOf(pending);
    seen = List.copyOf(seen);
  }

  /** The state with one hit more; a hit that is there already changes nothing. */
  public GroupState with(Hit hit) {
    List<Hit> hits = new ArrayList<>(pending);
    int at = hits.size();
    while (at > 0 && Hit.ORDER.compare(hits.get(at - 1), hit) > 0) {
      at--;
    }
    if ((at > 0 && Hit.ORDER.compare(hits.get(at - 1), hit) == 0) || isSeen(hit)) {
      return this;
    }
    hits.add(at, hit);
    return new GroupState(hits, seen);
  }

  private boolean isSeen(Hit hit) {
    return seen.stream().anyMatch(other -> Hit.ORDER.compare(other, hit) == 0);
  }

  public boolean isEmpty() {
    return pending.isEmpty() && seen.isEmpty();
  }

  /** How many hits are held. */
  public int size() {
    return pending.size() + seen.size();
  }

  /** When the group is to be looked at again; empty for a group without hits. */
  public Optional<Instant> due(Correlation correlation) {
    Stream<Instant> release = pending.stream().limit(1).map(Hit::time);
    int deciding = correlation.waits() ? 0 : seen.size() - 1;
    Stream<Instant> end =
        seen.isEmpty()
            ? Stream.empty()
            : Stream.of(seen.get(deciding).time().plus(correlation.timespan()));
    return Stream.concat(release, end).min(Instant::compareTo);
  }
}
