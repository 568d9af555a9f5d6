package io.tollgate.policy.correlation;

import java.util.List;

/**
 * State of one group. Never reaches back further than the timespan plus the grace.
 *
 * @param pending hits that others may still precede, in order
 * @param seen evaluated hits that still matter, in order; if the correlation waits for an absence,
 *     the first one opened the window
 */
public record GroupState(List<Hit> pending, List<Hit> seen) {
  public static final GroupState EMPTY = new GroupState(List.of(), List.of());

  public GroupState {
    pending = List.copyOf(pending);
    seen = List.copyOf(seen);
  }
}
