package io.tollgate.streams.common;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Cyclic scan of a store in small steps, once a day whatever its size, as far as one hundredth of
 * the time allows: with a fixed number of entries per step, a store that grows faster than it is
 * scanned would grow forever.
 */
public final class StoreScan<K, V> {

  /** Interval between steps. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** One hundredth of the interval. */
  private static final Duration TURN = Duration.ofMillis(10);

  static final int LEAST = 100;

  private final KeyValueStore<K, V> store;
  private final LongSupplier nanoTime;
  private K next;

  /** Creates a scan that starts at the first entry. */
  public StoreScan(KeyValueStore<K, V> store) {
    this(store, System::nanoTime);
  }

  StoreScan(KeyValueStore<K, V> store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /** Visits the next entries; the visitor may delete them. */
  public void step(BiConsumer<K, V> action) {
    TimeSlice turn = new TimeSlice(TURN, nanoTime);
    long most = share(store.approximateNumEntries(), INTERVAL, LEAST);
    try (KeyValueIterator<K, V> entries = store.range(next, null)) {
      next = null;
      for (long seen = 0; entries.hasNext(); seen++) {
        KeyValue<K, V> entry = entries.next();
        if (seen >= most || (seen >= LEAST && turn.isOver())) {
          next = entry.key;
          return;
        }
        action.accept(entry.key, entry.value);
      }
    }
  }

  /** Number of entries to visit per step, so that all are visited within a day. */
  public static long share(long entries, Duration interval, int least) {
    return Math.max(least, 1 + entries / Duration.ofDays(1).dividedBy(interval));
  }
}
