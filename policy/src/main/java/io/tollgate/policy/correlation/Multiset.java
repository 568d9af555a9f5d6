package io.tollgate.policy.correlation;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Multiset. */
final class Multiset<T> {

  private final Map<T, Integer> counts = new HashMap<>();

  void add(T thing) {
    counts.merge(thing, 1, Integer::sum);
  }

  void remove(T thing) {
    counts.computeIfPresent(thing, (same, count) -> count == 1 ? null : count - 1);
  }

  /** The distinct elements. */
  Set<T> different() {
    return Collections.unmodifiableSet(counts.keySet());
  }
}
