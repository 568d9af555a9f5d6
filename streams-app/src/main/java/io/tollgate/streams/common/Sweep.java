package io.tollgate.streams.common;

import java.time.Duration;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes round a store in small steps and removes what is too old. */
public final class Sweep<K, V> {

  /** How often a step is taken. */
  public static final Duration INTERVAL = Duration.ofSeconds(10);

  private final KeyValueStore<K, V> store;
  private final ToLongFunction<V> time;
  private K next;

  /**
   * A sweep that begins at the first entry.
   *
   * @param time when an entry was news, in the unit of {@link #step}'s argument
   */
  public Sweep(KeyValueStore<K, V> store, ToLongFunction<V> time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Looks at the next entries and removes those from before {@code oldest}.
   *
   * @param most how many entries to look at
   * @return how many were removed
   */
  public int step(long oldest, int most) {
    int removed = 0;
    int seen = 0;
    try (KeyValueIterator<K, V> entries = store.range(next, null)) {
      next = null;
      while (entries.hasNext()) {
        KeyValue<K, V> entry = entries.next();
        if (seen++ == most) {
          next = entry.key;
          break;
        }
        if (time.applyAsLong(entry.value) < oldest) {
          store.delete(entry.key);
          removed++;
        }
      }
    }
    return removed;
  }
}
