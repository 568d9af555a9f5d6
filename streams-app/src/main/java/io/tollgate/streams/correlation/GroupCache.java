package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.GroupEvaluator;
import io.tollgate.policy.correlation.Hit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Cache of recently evaluated groups, so that a group that many events count for is not read in
 * full for each of them. A group that is not cached is read from {@link GroupStores}.
 */
final class GroupCache {

  /**
   * Over all groups of a partition. Cached hits outlive every young collection: with 10,000 per
   * partition, full collections took 42 of the first 615 seconds of processor time.
   */
  private static final int MOST_HITS = 4_000;

  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  /**
   * Cached group.
   *
   * @param evaluatedUntil the event time, inclusive, it was evaluated up to; epoch milliseconds
   * @param size number of its hits when it was cached
   */
  private record Cached(GroupEvaluator evaluator, long evaluatedUntil, int size) {}

  private final Map<Bytes, Cached> cached = new LinkedHashMap<>(INITIAL, LOAD, true);
  private long hits;

  Optional<GroupEvaluator> get(Bytes id) {
    return Optional.ofNullable(cached.get(id)).map(Cached::evaluator);
  }

  /** Caches a group; the least recently used ones are evicted. */
  void put(Bytes id, GroupEvaluator evaluator, long evaluatedUntil) {
    remove(id);
    cached.put(id, new Cached(evaluator, evaluatedUntil, evaluator.size()));
    hits += evaluator.size();
    Iterator<Cached> eldest = cached.values().iterator();
    while (hits > MOST_HITS) {
      hits -= eldest.next().size();
      eldest.remove();
    }
  }

  void remove(Bytes id) {
    Cached removed = cached.remove(id);
    hits -= removed == null ? 0 : removed.size();
  }

  /**
   * Removes the oldest hits of a group.
   *
   * @return the removed hits, in order; empty if the group is not cached
   */
  Optional<List<Hit>> removeOldest(Bytes id, int most) {
    Cached found = cached.get(id);
    if (found == null) {
      return Optional.empty();
    }
    List<Hit> removed = found.evaluator().removeOldest(most);
    put(id, found.evaluator(), found.evaluatedUntil());
    return Optional.of(removed);
  }

  /**
   * Adds a hit to a cached group; evicts the group if the hit's time is already evaluated, as a
   * walk cannot go back.
   */
  void add(Bytes id, Hit hit) {
    Cached found = cached.get(id);
    if (found == null) {
      return;
    }
    if (hit.time().toEpochMilli() <= found.evaluatedUntil()) {
      remove(id);
    } else {
      found.evaluator().add(hit);
      put(id, found.evaluator(), found.evaluatedUntil());
    }
  }
}
