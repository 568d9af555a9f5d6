package io.tollgate.streams.correlation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * Before which time no hit of a group stands in its store any more. Where rows were deleted one
 * after the other, looking for the first that is left would read over all that are gone; this
 * spares it. Only a memory: of a group that is not here nothing is known.
 */
final class GroupFronts {

  private static final int MOST_GROUPS = 10_000;
  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  private final Map<Bytes, Long> fronts = new LinkedHashMap<>(INITIAL, LOAD, true);

  /** Epoch milliseconds; the least number when nothing is known. */
  long of(Bytes id) {
    return fronts.getOrDefault(id, Long.MIN_VALUE);
  }

  /** All hits from before a time are gone. */
  void goneBefore(Bytes id, long time) {
    fronts.put(id, time);
    Iterator<Bytes> eldest = fronts.keySet().iterator();
    while (fronts.size() > MOST_GROUPS) {
      eldest.next();
      eldest.remove();
    }
  }

  /** A hit was added, maybe before all others. */
  void added(Bytes id, long time) {
    fronts.computeIfPresent(id, (group, front) -> Math.min(front, time));
  }

  void forget(Bytes id) {
    fronts.remove(id);
  }
}
