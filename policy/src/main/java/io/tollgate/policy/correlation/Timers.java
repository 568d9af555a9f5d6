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
 * When which group is to be looked at again: one timer per group. Not safe for several threads.
 *
 * @param <K> what names a group
 */
public final class Timers<K> {
  private final TreeMap<Instant, Set<K>> byTime = new TreeMap<>();
  private final Map<K, Instant> byGroup = new HashMap<>();

  /** Sets the group's timer anew, or only clears it. */
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

  /** The groups whose timers stand up to a time, included; the earliest first. */
  public List<K> due(Instant time) {
    return byTime.headMap(time, true).values().stream().flatMap(Set::stream).toList();
  }

  /** When the first group is due; empty when none is. */
  public Optional<Instant> next() {
    return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
  }
}
