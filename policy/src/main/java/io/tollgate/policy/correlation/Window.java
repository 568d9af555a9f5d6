package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sliding window over the hits of one group, ordered by time. */
final class Window {

  /** Number of removed hits at the front above which compacting the list pays off. */
  private static final int MOST_REMOVED = 64;

  private final Correlation correlation;
  private final List<Hit> hits = new ArrayList<>();
  private int head;
  private int events;
  private Tally tally;

  Window(Correlation correlation) {
    this.correlation = correlation;
    this.tally = Tally.of(correlation);
  }

  boolean isEmpty() {
    return head == hits.size();
  }

  Hit first() {
    return hits.get(head);
  }

  Hit last() {
    return hits.get(hits.size() - 1);
  }

  /** Number of events that its hits belong to. */
  int events() {
    return events;
  }

  int size() {
    return hits.size() - head;
  }

  /** The first hits, at most the given number. */
  List<Hit> first(int most) {
    return List.copyOf(hits.subList(head, Math.min(hits.size(), head + most)));
  }

  List<Hit> all() {
    return first(size());
  }

  /** Whether the window contains the hit; only the last hits need comparing. */
  boolean contains(Hit hit) {
    for (int at = hits.size() - 1; at >= head; at--) {
      if (hits.get(at).time().isBefore(hit.time())) {
        return false;
      }
      if (Hit.ORDER.compare(hits.get(at), hit) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Appends hits, none of which may precede the last one. */
  void add(List<Hit> more) {
    for (Hit hit : more) {
      boolean isFirst = isEmpty() || !hit.isSameEvent(last());
      hits.add(hit);
      tally.add(hit, isFirst);
      events += isFirst ? 1 : 0;
    }
  }

  /**
   * Drops hits before a time, and with {@code included} those at that time.
   *
   * @param dropped receives the dropped hits
   */
  void removeBefore(Instant until, boolean included, List<Hit> dropped) {
    Hit before = null;
    while (!isEmpty() && isBefore(first().time(), until, included)) {
      Hit hit = first();
      boolean isFirst = before == null || !hit.isSameEvent(before);
      tally.remove(hit, isFirst);
      events -= isFirst ? 1 : 0;
      before = hit;
      head++;
      dropped.add(hit);
    }
    if (head > MOST_REMOVED && head > hits.size() / 2) {
      hits.subList(0, head).clear();
      head = 0;
    }
  }

  /** Removes and returns the first hits, at most the given number, as if they had never arrived. */
  List<Hit> removeFirst(int most) {
    List<Hit> removed = first(most);
    List<Hit> left = List.copyOf(hits.subList(head + removed.size(), hits.size()));
    clear();
    add(left);
    return removed;
  }

  private static boolean isBefore(Instant time, Instant until, boolean included) {
    return included ? !time.isAfter(until) : time.isBefore(until);
  }

  void clear() {
    hits.clear();
    head = 0;
    events = 0;
    tally = Tally.of(correlation);
  }

  /** Whether the window meets the correlation; no hit may precede the start. */
  boolean holds(Instant start) {
    return tally.holds(start);
  }
}
