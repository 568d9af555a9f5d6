package io.tollgate.streams.common;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Goes round a store in small steps, once a day whatever it holds, as far as a hundredth of the
 * time suffices for that: with a fixed number of entries a step, a store that grows faster than it
 * is gone through would grow for ever.
 */
public final class StoreScan<K, V> {

  /** How often a step is taken. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A hundredth of the interval. */
  private static final Duration TURN = Duration.ofMillis(10);

  static final int LEAST = 100;

  private final KeyValueStore<K, V> store;
  private final LongSupplier nanoTime;
  private K next;

  /** A round that begins at the first entry. */
  public StoreScan(KeyValueStore<K, V> store) {
    this(store, System::nanoTime);
  }

  StoreScan(KeyValueStore<K, V> store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /** Lets the next entries be looked at, which may remove them. */
  public void step(BiConsumer<K, V> look) {
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
        look.accept(entry.key, entry.value);
      }
    }
  }

  /** Of so many entries how many a step looks at, so that all were looked at in a day. */
  public static long share(long entries, Duration interval, int least) {
    return Math.max(least, 1 + entries / Duration.ofDays(1).dividedBy(interval));
  }
}
