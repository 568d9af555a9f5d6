package io.tollgate.streams.correlation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * Cache of the time before which a group has no more hits in its store. Starting a scan there
 * avoids reading over the tombstones of deleted rows. Only a cache: nothing is known of a group
 * without an entry.
 */
final class GroupFloors {

  private static final int MOST_GROUPS = 10_000;
  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  private final Map<Bytes, Long> floors = new LinkedHashMap<>(INITIAL, LOAD, true);

  /** Epoch milliseconds; the minimum value if unknown. */
  long of(Bytes id) {
    return floors.getOrDefault(id, Long.MIN_VALUE);
  }

  /** Records that all hits before a time are gone. */
  void raise(Bytes id, long time) {
    floors.put(id, time);
    Iterator<Bytes> eldest = floors.keySet().iterator();
    while (floors.size() > MOST_GROUPS) {
      eldest.next();
      eldest.remove();
    }
  }

  /** Records that a hit was added, perhaps before all others. */
  void lower(Bytes id, long time) {
    floors.computeIfPresent(id, (group, front) -> Math.min(front, time));
  }

  void remove(Bytes id) {
    floors.remove(id);
  }
}
