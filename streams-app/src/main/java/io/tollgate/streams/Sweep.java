package io.tollgate.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes round a store in small steps and removes what is too old. */
final class Sweep<T> {

  private final KeyValueStore<Bytes, Remembered<T>> store;
  private Bytes next;

  Sweep(KeyValueStore<Bytes, Remembered<T>> store) {
    this.store = store;
  }

  /**
   * Looks at the next entries and removes those from before {@code oldest}.
   *
   * @param most how many entries to look at
   * @return how many were removed
   */
  int step(long oldest, int most) {
    int removed = 0;
    int seen = 0;
    try (KeyValueIterator<Bytes, Remembered<T>> entries = store.range(next, null)) {
      next = null;
      while (entries.hasNext()) {
        KeyValue<Bytes, Remembered<T>> entry = entries.next();
        if (seen++ == most) {
          next = entry.key;
          break;
        }
        if (entry.value.since() < oldest) {
          store.delete(entry.key);
          removed++;
        }
      }
    }
    return removed;
  }
}
