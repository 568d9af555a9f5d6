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
 * How far all partitions of reports have been judged: as far as the slowest. A partition that was
 * heard of once is waited for ever after, over restarts, so that nothing is decided while its
 * reports may still tell otherwise.
 */
final class Progress {

  /** After the very first word others may still have to speak up. */
  static final Duration FIRST_WORDS = Duration.ofSeconds(3);

  /** Kept that coarsely, because being behind after a restart does no harm. */
  private static final long KEPT_EVERY = 10_000;

  private final KeyValueStore<String, Long> kept;
  private final Map<String, Long> reached = new HashMap<>();
  private long usableFrom = Long.MIN_VALUE;
  private long slowest = Long.MIN_VALUE;

  /** Of what all have told; asked for with every hit, so not looked for each time. */
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
    // An instance that did not know yet that one word may be of several took them for one source.
    ofNobody.forEach(kept::delete);
    least = reached.isEmpty() ? least : Collections.min(reached.values());
  }

  /** Sources tell how far they have come. */
  void told(List<String> sources, long time, long now) {
    if (reached.isEmpty()) {
      usableFrom = now + FIRST_WORDS.toMillis();
    }
    sources.forEach(source -> told(source, time));
    least = Collections.min(reached.values());
  }

  private void told(String source, long time) {
    long known = reached.merge(source, time, Math::max);
    Long before = kept.get(source);
    if (before == null || known - before >= KEPT_EVERY) {
      kept.put(source, known);
    }
  }

  /** As far as all have come; empty while that is not known. Never goes back. */
  OptionalLong reached(long now) {
    if (now >= usableFrom && !reached.isEmpty()) {
      slowest = Math.max(slowest, least);
    }
    return slowest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(slowest);
  }
}
