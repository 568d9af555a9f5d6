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
 * The groups that were looked at lately, as they stood then, so that a group that many events count
 * for is not read whole for each of them. Only a memory of what stands in {@link GroupStores}: a
 * group that is not here is read from there.
 */
final class GroupWalks {

  /**
   * In all groups of a partition together. What is kept here outlives every young collection: with
   * 10,000 in each partition full collections took 42 of the first 615 seconds of processor time.
   */
  private static final int MOST_HITS = 4_000;

  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  /**
   * A group.
   *
   * @param judged up to where in event time it was judged, included; epoch milliseconds
   * @param size how many hits it held when it was kept
   */
  private record Kept(GroupWalk walk, long judged, int size) {}

  private final Map<Bytes, Kept> kept = new LinkedHashMap<>(INITIAL, LOAD, true);
  private long hits;

  Optional<GroupWalk> walk(Bytes id) {
    return Optional.ofNullable(kept.get(id)).map(Kept::walk);
  }

  /** Keeps a group; those that were not asked for longest make room. */
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
   * Cuts the oldest hits off a group.
   *
   * @return those that went, in order; empty when the group is not here
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

  /** A group has one hit more; what was judged already is beyond what can be told a walk. */
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
