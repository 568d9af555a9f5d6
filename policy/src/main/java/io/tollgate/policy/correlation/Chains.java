package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Longest chains of events whose rules follow the order in which a correlation lists them.
 *
 * <p>Of all chains of one length that end with the same rule, only the one with the latest start
 * matters: it stays within a window as long as any of them. So nothing has to be undone when hits
 * leave the window.
 */
final class Chains {

  private record Link(int length, int rule, Instant start) {}

  /** Latest start of a chain by length minus one and rule; null if there is none. */
  private final Instant[][] latest;

  /**
   * Chains that end with the last event, held apart because events of the same time cannot follow
   * one another.
   */
  private final List<Link> last = new ArrayList<>();

  Chains(int rules) {
    latest = new Instant[rules][rules];
  }

  /**
   * Adds the next hit.
   *
   * @param isFirst whether it is the first hit of its event
   * @param counts whether its rule is one of the ordered ones
   */
  void add(Hit hit, boolean isFirst, boolean counts) {
    if (isFirst) {
      settle();
    }
    if (!counts) {
      return;
    }
    int rule = hit.rule();
    last.add(new Link(1, rule, hit.time()));
    for (int length = 2; length <= rule + 1; length++) {
      Instant start = best(latest[length - 2], rule);
      if (start != null) {
        last.add(new Link(length, rule, start));
      }
    }
  }

  /** Length of the longest chain that ends with the last event. */
  int longestToLast(Instant start) {
    int longest = 0;
    for (Link link : last) {
      if (!link.start().isBefore(start)) {
        longest = Math.max(longest, link.length());
      }
    }
    return longest;
  }

  /** Length of the longest chain. */
  int longest(Instant start) {
    settle();
    for (int length = latest.length; length > 0; length--) {
      Instant found = best(latest[length - 1], latest.length);
      if (found != null && !found.isBefore(start)) {
        return length;
      }
    }
    return 0;
  }

  private void settle() {
    for (Link link : last) {
      Instant[] starts = latest[link.length() - 1];
      starts[link.rule()] = later(starts[link.rule()], link.start());
    }
    last.clear();
  }

  private static Instant best(Instant[] starts, int below) {
    Instant best = null;
    for (int rule = 0; rule < below; rule++) {
      best = later(best, starts[rule]);
    }
    return best;
  }

  private static Instant later(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
