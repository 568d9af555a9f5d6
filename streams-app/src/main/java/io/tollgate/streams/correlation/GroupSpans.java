package io.tollgate.streams.correlation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * Cache of the times between which a group has hits in its store. Scans that start there do not
 * read over the tombstones of deleted rows, and a hit outside is new without a look at the store.
 * Only a cache: nothing is known of a group without an entry.
 *
 * <p>All times are in epoch milliseconds.
 */
final class GroupSpans {

  private static final int MOST_GROUPS = 10_000;
  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  /**
   * The times from the first to the last hit.
   *
   * @param first no hit is earlier
   * @param last no hit is later
   */
  private record Span(long first, long last) {
    static final Span UNKNOWN = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
    static final Span EMPTY = new Span(Long.MAX_VALUE, Long.MIN_VALUE);

    Span with(long time) {
      return new Span(Math.min(first, time), Math.max(last, time));
    }
  }

  private final Map<Bytes, Span> spans = new LinkedHashMap<>(INITIAL, LOAD, true);

  /** No hit is before this time; the minimum value if unknown. */
  long first(Bytes id) {
    return of(id).first();
  }

  /** Whether the group may have hits of a time. */
  boolean mayContain(Bytes id, long time) {
    Span span = of(id);
    return span.first() <= time && time <= span.last();
  }

  /** Records that the group has no hits. */
  void clear(Bytes id) {
    put(id, Span.EMPTY);
  }

  /** Records that a hit was added. */
  void add(Bytes id, long time) {
    spans.computeIfPresent(id, (group, span) -> span.with(time));
  }

  /** Records that all hits before a time are gone. */
  void startAt(Bytes id, long time) {
    put(id, new Span(time, of(id).last()));
  }

  /** Records that there are no hits after a time. */
  void endAt(Bytes id, long time) {
    put(id, new Span(of(id).first(), time));
  }

  void remove(Bytes id) {
    spans.remove(id);
  }

  private Span of(Bytes id) {
    return spans.getOrDefault(id, Span.UNKNOWN);
  }

  private void put(Bytes id, Span span) {
    spans.put(id, span);
    if (spans.size() > MOST_GROUPS) {
      spans.remove(spans.keySet().iterator().next());
    }
  }
}
