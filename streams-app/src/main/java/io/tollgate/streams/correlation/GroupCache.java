package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.GroupWalk;
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
   * @param judged the event time, inclusive, it was evaluated up to; epoch milliseconds
   * @param size number of its hits when it was cached
   */
  private record Kept(GroupWalk walk, long judged, int size) {}

  private final Map<Bytes, Kept> kept = new LinkedHashMap<>(INITIAL, LOAD, true);
  private long hits;

  Optional<GroupWalk> walk(Bytes id) {
    return Optional.ofNullable(kept.get(id)).map(Kept::walk);
  }

  /** Caches a group; the least recently used ones are evicted. */
  void keep(Bytes id, GroupWalk walk, long judged) {
    forget(id);
    kept.put(id, new Kept(walk, judged, walk.size()));
    hits += walk.size();
    Iterator<Kept> eldest = kept.values().iterator();
    while (hits > MOST_HITS) {
      hits -= eldest.next().size();
      eldest.remove();
    }
  }

  void forget(Bytes id) {
    Kept gone = kept.remove(id);
    hits -= gone == null ? 0 : gone.size();
  }

  /**
   * Removes the oldest hits of a group.
   *
   * @return the removed hits, in order; empty if the group is not cached
   */
  Optional<List<Hit>> cut(Bytes id, int most) {
    Kept found = kept.get(id);
    if (found == null) {
      return Optional.empty();
    }
    List<Hit> cut = found.walk().cut(most);
    keep(id, found.walk(), found.judged());
    return Optional.of(cut);
  }

  /**
   * Adds a hit to a cached group; evicts the group if the hit's time is already evaluated, as a
   * walk cannot go back.
   */
  void add(Bytes id, Hit hit) {
    Kept found = kept.get(id);
    if (found == null) {
      return;
    }
    if (hit.time().toEpochMilli() <= found.judged()) {
      forget(id);
    } else {
      found.walk().add(hit);
      keep(id, found.walk(), found.judged());
    }
  }
}
