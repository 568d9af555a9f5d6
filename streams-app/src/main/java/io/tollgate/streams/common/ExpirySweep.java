package io.tollgate.streams.common;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.state.KeyValueStore;

/** Cyclic scan of a store that deletes expired entries. */
public final class ExpirySweep<K, V> {

  private final KeyValueStore<K, V> store;
  private final ToLongBiFunction<K, V> time;
  private final StoreScan<K, V> scan;

  /**
   * Creates a sweep that starts at the first entry.
   *
   * @param time age reference of an entry, in the unit of {@link #step}'s argument
   */
  public ExpirySweep(KeyValueStore<K, V> store, ToLongFunction<V> time) {
    this(store, (key, value) -> time.applyAsLong(value));
  }

  /** The same if the time also depends on the key. */
  public ExpirySweep(KeyValueStore<K, V> store, ToLongBiFunction<K, V> time) {
    this.store = store;
    this.time = time;
    this.scan = new StoreScan<>(store);
  }

  /**
   * Deletes those of the next entries that are older than {@code oldest}.
   *
   * @return number of deleted entries
   */
  public int step(long oldest) {
    AtomicInteger removed = new AtomicInteger();
    scan.step(
        (key, value) -> {
          if (time.applyAsLong(key, value) < oldest) {
            store.delete(key);
            removed.incrementAndGet();
          }
        });
    return removed.get();
  }
}
