package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Evaluation timers, at most one per group. Not thread-safe.
 *
 * @param <K> key of a group
 */
public final class Timers<K> {
  private final TreeMap<Instant, Set<K>> byTime = new TreeMap<>();
  private final Map<K, Instant> byGroup = new HashMap<>();

  /** Replaces the group's timer, or clears it if empty. */
  public void set(K group, Optional<Instant> due) {
    Instant before = byGroup.remove(group);
    if (before != null) {
      Set<K> groups = byTime.get(before);
      groups.remove(group);
      if (groups.isEmpty()) {
        byTime.remove(before);
      }
    }
    due.ifPresent(
        time -> {
          byGroup.put(group, time);
          byTime.computeIfAbsent(time, none -> new LinkedHashSet<>()).add(group);
        });
  }

  /** The groups whose timers are due at or before a time, earliest first. */
  public List<K> due(Instant time) {
    return byTime.headMap(time, true).values().stream().flatMap(Set::stream).toList();
  }

  /** When the first timer is due; empty if there is none. */
  public Optional<Instant> next() {
    return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
  }
}
