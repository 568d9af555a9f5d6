package io.tollgate.policy.correlation;

import java.util.List;

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
}
