package io.tollgate.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Queue of one sink, which decides what to send next. Only one request is in flight at a time. News
 * of one policy within the window is sent as one message; when the rate limit leaves room for only
 * one more request and more is waiting, all of it is merged into one. Canaries ignore the limit.
 */
final class SinkQueue {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_IN_A_GROUP = 1_000;

  /** Most characters of news in one request; Splunk Cloud accepts a megabyte. */
  static final int MOST_CHARACTERS = 900_000;

  private final Map<String, PendingNotification> waiting = new LinkedHashMap<>();
  private final Set<String> inFlight = new HashSet<>();
  private final Deque<Instant> sent = new ArrayDeque<>();
  private final Sink sink;
  private boolean disabled;
  private boolean canaryFailed;

  SinkQueue(Sink sink) {
    this.sink = sink;
  }

  Sink sink() {
    return sink;
  }

  boolean isDisabled() {
    return disabled;
  }

  void disable() {
    disabled = true;
  }

  boolean hasCanaryFailed() {
    return canaryFailed;
  }

  void canaryEnded(boolean failed) {
    canaryFailed = failed;
  }

  int size() {
    return waiting.size() + inFlight.size();
  }

  /** When the oldest waiting entry was first seen; empty when nothing waits. */
  Optional<Instant> oldest() {
    return waiting.values().stream()
        .map(entry -> entry.notification().getFirstSeen())
        .min(Comparator.naturalOrder());
  }

  /** A later state of the same notification replaces an earlier one. */
  void add(PendingNotification entry) {
    PendingNotification known = waiting.get(entry.id());
    boolean isNewer =
        known == null || known.notification().getAttempts() <= entry.notification().getAttempts();
    if (isNewer && !inFlight.contains(entry.id())) {
      waiting.put(entry.id(), entry);
    }
  }

  void remove(String id) {
    waiting.remove(id);
  }

  void forget(int partition) {
    waiting.values().removeIf(entry -> entry.partition() == partition);
  }

  List<PendingNotification> removeAll() {
    List<PendingNotification> all = List.copyOf(waiting.values());
    waiting.clear();
    return all;
  }

  void release(List<PendingNotification> entries) {
    entries.forEach(entry -> inFlight.remove(entry.id()));
  }

  /** Replaces the entries in flight by the group they were merged into. */
  void replaceByGroup(List<PendingNotification> members, PendingNotification group) {
    release(members);
    inFlight.add(group.id());
  }

  /** Takes the entries to send now, possibly none; they are in flight until {@link #release}. */
  List<PendingNotification> next(Instant now) {
    if (disabled || !inFlight.isEmpty()) {
      return List.of();
    }
    List<PendingNotification> ready =
        waiting.values().stream()
            .filter(entry -> !entry.notification().getNextAttempt().isAfter(now))
            .sorted(Comparator.comparing(entry -> entry.notification().getNextAttempt()))
            .toList();
    List<PendingNotification> chosen = chosen(ready, now);
    chosen.forEach(entry -> waiting.remove(entry.id()));
    chosen.forEach(entry -> inFlight.add(entry.id()));
    return chosen;
  }

  private List<PendingNotification> chosen(List<PendingNotification> ready, Instant now) {
    List<PendingNotification> canary =
        ready.stream().filter(PendingNotification::isCanary).limit(1).toList();
    if (!canary.isEmpty()) {
      return canary;
    }
    sent.removeIf(time -> !time.isAfter(now.minus(MINUTE)));
    int room = sink.mostPerMinute() - sent.size();
    if (ready.isEmpty() || room <= 0) {
      return List.of();
    }
    sent.add(now);
    if (sink.type().takesBatches()) {
      return batch(ready);
    }
    PendingNotification first = ready.get(0);
    if (room == 1) {
      List<PendingNotification> storm =
          ready.stream().filter(PendingNotification::isFresh).limit(MOST_IN_A_GROUP).toList();
      return storm.size() > 1 ? storm : List.of(first);
    }
    return first.isFresh() ? alike(first) : List.of(first);
  }

  /** As many entries as fit into one request; one that was too large goes alone. */
  private List<PendingNotification> batch(List<PendingNotification> ready) {
    if (ready.get(0).wasTooLarge()) {
      return ready.subList(0, 1);
    }
    List<PendingNotification> batch = new ArrayList<>();
    int size = 0;
    for (PendingNotification entry : ready) {
      size += entry.size();
      boolean fits = batch.size() < sink.batch() && size <= MOST_CHARACTERS;
      if (!batch.isEmpty() && !fits) {
        return batch;
      }
      if (!entry.wasTooLarge()) {
        batch.add(entry);
      }
    }
    return batch;
  }

  /** Entries like the first, including those whose window has not ended. */
  private List<PendingNotification> alike(PendingNotification first) {
    List<PendingNotification> alike = new ArrayList<>();
    for (PendingNotification entry : waiting.values()) {
      boolean same =
          entry.isFresh()
              && entry.news().type().equals(first.news().type())
              && entry.news().policy().equals(first.news().policy());
      if (same && alike.size() < MOST_IN_A_GROUP) {
        alike.add(entry);
      }
    }
    return sink.window().isZero() ? List.of(first) : alike;
  }
}
