package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Movements whose fingerprint look-ups are not completely answered. A question or answer may be
 * lost because its record was given up or the state it relied on expired; so one without an answer
 * for long is looked up again, and finally continues with what is there.
 */
final class AskedMovements {

  /** By id: time of the look-up (8 bytes) and number of attempts (1 byte; if absent, one). */
  static final String STORE = "movements-asked";

  /**
   * How long to wait for an answer: for the first attempt, which occupies a slot, and for the
   * second.
   */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final KeyValueStore<String, byte[]> store;

  AskedMovements(ProcessorContext<?, ?> context) {
    store = context.getStateStore(STORE);
  }

  void add(String id, long now) {
    put(id, now, 1);
  }

  boolean has(String id) {
    return store.get(id) != null;
  }

  /** Removes one that is completely answered, or expired. */
  void remove(String id) {
    store.delete(id);
  }

  /** Number of occupied slots; a second attempt occupies none. */
  int underWay() {
    int count = 0;
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        count += times(all.next().value) == 1 ? 1 : 0;
      }
    }
    return count;
  }

  /** Returns and marks those due for a second attempt. */
  List<String> askAgain(long now) {
    List<String> late = late(now, 1);
    late.forEach(id -> put(id, now, 2));
    return late;
  }

  /** Those whose second attempt was not answered either. */
  List<String> unanswered(long now) {
    return late(now, 2);
  }

  private List<String> late(long now, int times) {
    List<String> late = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> each = all.next();
        long waited = now - ByteBuffer.wrap(each.value).getLong();
        if (times(each.value) == times && waited >= PATIENCE.toMillis()) {
          late.add(each.key);
        }
      }
    }
    return late;
  }

  private void put(String id, long now, int times) {
    store.put(id, ByteBuffer.allocate(Long.BYTES + 1).putLong(now).put((byte) times).array());
  }

  private static int times(byte[] value) {
    return value.length > Long.BYTES ? value[Long.BYTES] : 1;
  }
}
