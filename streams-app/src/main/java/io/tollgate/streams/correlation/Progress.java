package io.tollgate.streams.correlation;

import io.tollgate.streams.signal.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Progress of evaluation over all report partitions: that of the slowest. A partition that was ever
 * known is waited for forever, across restarts, so that nothing is decided while its reports may
 * still change the result.
 */
final class Progress {

  /** After the very first signal, other sources may not have reported yet. */
  static final Duration FIRST_WORDS = Duration.ofSeconds(3);

  /** Coarse, because being behind after a restart does no harm. */
  private static final long KEPT_EVERY = 10_000;

  private final KeyValueStore<String, Long> kept;
  private final Map<String, Long> reached = new HashMap<>();
  private long usableFrom = Long.MIN_VALUE;
  private long slowest = Long.MIN_VALUE;

  /** Minimum over all sources; read with every hit, therefore not recomputed each time. */
  private long least = Long.MIN_VALUE;

  Progress(KeyValueStore<String, Long> kept) {
    this.kept = kept;
    List<String> ofNobody = new ArrayList<>();
    try (KeyValueIterator<String, Long> sources = kept.all()) {
      while (sources.hasNext()) {
        KeyValue<String, Long> source = sources.next();
        if (source.key.contains(Signals.SEPARATOR)) {
          ofNobody.add(source.key);
        } else {
          reached.put(source.key, source.value);
        }
      }
    }
    // A release that did not know that one signal may cover several sources stored them as one.
    ofNobody.forEach(kept::delete);
    least = reached.isEmpty() ? least : Collections.min(reached.values());
  }

  /** Records the progress of sources. */
  void update(List<String> sources, long time, long now) {
    if (reached.isEmpty()) {
      usableFrom = now + FIRST_WORDS.toMillis();
    }
    sources.forEach(source -> update(source, time));
    least = Collections.min(reached.values());
  }

  private void update(String source, long time) {
    long known = reached.merge(source, time, Math::max);
    Long before = kept.get(source);
    if (before == null || known - before >= KEPT_EVERY) {
      kept.put(source, known);
    }
  }

  /** Progress of the slowest source; empty while unknown. Never decreases. */
  OptionalLong reached(long now) {
    if (now >= usableFrom && !reached.isEmpty()) {
      slowest = Math.max(slowest, least);
    }
    return slowest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(slowest);
  }
}
