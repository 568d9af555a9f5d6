package io.tollgate.streams.common;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes round a store and removes what is too old. */
public final class ExpirySweep<K, V> {

  private final KeyValueStore<K, V> store;
  private final ToLongBiFunction<K, V> time;
  private final StoreScan<K, V> round;

  /**
   * A sweep that begins at the first entry.
   *
   * @param time when an entry was news, in the unit of {@link #step}'s argument
   */
  public ExpirySweep(KeyValueStore<K, V> store, ToLongFunction<V> time) {
    this(store, (key, value) -> time.applyAsLong(value));
  }

  /** The same where the key has a say in it. */
  public ExpirySweep(KeyValueStore<K, V> store, ToLongBiFunction<K, V> time) {
    this.store = store;
    this.time = time;
    this.round = new StoreScan<>(store);
  }

  /**
   * Removes of the next entries those from before {@code oldest}.
   *
   * @return how many were removed
   */
  public int step(long oldest) {
    AtomicInteger removed = new AtomicInteger();
    round.step(
        (key, value) -> {
          if (time.applyAsLong(key, value) < oldest) {
            store.delete(key);
            removed.incrementAndGet();
          }
        });
    return removed.get();
  }
}
