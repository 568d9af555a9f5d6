package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** When which group is to be looked at again: one timer per group. */
final class Timers {
  private final TreeMap<Instant, Set<GroupKey>> byTime = new TreeMap<>();
  private final Map<GroupKey, Instant> byGroup = new HashMap<>();

  /** Sets the group's timer anew, or only clears it. */
  void set(GroupKey group, Optional<Instant> due) {
    Instant before = byGroup.remove(group);
    if (before != null) {
      Set<GroupKey> groups = byTime.get(before);
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
  List<GroupKey> due(Instant time) {
    return byTime.headMap(time, true).values().stream().flatMap(Set::stream).toList();
  }
}
