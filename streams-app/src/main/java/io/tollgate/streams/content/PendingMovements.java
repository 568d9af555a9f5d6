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
final class PendingMovements {

  /**
   * By id: time of the look-up (8 bytes), number of attempts (1 byte; if absent, one) and number of
   * fingerprints (4 bytes; if absent, none). Without an attempt it waits, and an alert is out; its
   * id is preceded by {@link #ALERT} then.
   */
  static final String STORE = "movements-asked";

  /**
   * Sorts after all ids. Alerts are out of all copies that wait, thousands perhaps, which would be
   * gone through with each movement if they stood among the few that are looked up.
   */
  private static final String ALERT = "~";

  /**
   * How long to wait for an answer: for the first attempt, which occupies a slot, and for the
   * second.
   */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int PRINTS = Long.BYTES + 1;

  private final KeyValueStore<String, byte[]> store;

  PendingMovements(ProcessorContext<?, ?> context) {
    store = context.getStateStore(STORE);
  }

  void add(String id, int prints, long now) {
    put(id, now, 1, prints);
  }

  boolean has(String id) {
    byte[] value = store.get(id);
    return value != null && times(value) > 0;
  }

  /** Marks a waiting one: an alert is out. */
  void noteAlert(String id, long now) {
    if (!has(id)) {
      put(ALERT + id, now, 0, 0);
    }
  }

  boolean isAlertOut(String id) {
    byte[] ofEarlierRelease = store.get(id);
    return store.get(ALERT + id) != null
        || (ofEarlierRelease != null && times(ofEarlierRelease) == 0);
  }

  /** Removes one that is completely answered, or expired. */
  void remove(String id) {
    store.delete(id);
    if (store.get(ALERT + id) != null) {
      store.delete(ALERT + id);
    }
  }

  /**
   * Occupied slots.
   *
   * @param movements number of movements
   * @param prints number of their fingerprints
   */
  record UnderWay(int movements, int prints) {

    boolean hasRoomFor(int more) {
      return movements == 0
          || (movements < QueuedMovements.MOST_PENDING
              && prints + more <= QueuedMovements.MOST_PRINTS);
    }

    UnderWay with(int more) {
      return new UnderWay(movements + 1, prints + more);
    }
  }

  /** The occupied slots; a second attempt occupies none. */
  UnderWay underWay() {
    UnderWay all = new UnderWay(0, 0);
    try (KeyValueIterator<String, byte[]> each = store.range(null, ALERT)) {
      while (each.hasNext()) {
        byte[] value = each.next().value;
        all = times(value) == 1 ? all.with(prints(value)) : all;
      }
    }
    return all;
  }

  /** Returns and marks those due for a second attempt. */
  List<String> retry(long now) {
    List<String> late = late(now, 1);
    late.forEach(id -> put(id, now, 2, 0));
    return late;
  }

  /** Those whose second attempt was not answered either. */
  List<String> unanswered(long now) {
    return late(now, 2);
  }

  private List<String> late(long now, int times) {
    List<String> late = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.range(null, ALERT)) {
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

  private void put(String id, long now, int times, int prints) {
    ByteBuffer value = ByteBuffer.allocate(PRINTS + Integer.BYTES);
    store.put(id, value.putLong(now).put((byte) times).putInt(prints).array());
  }

  private static int times(byte[] value) {
    return value.length > Long.BYTES ? value[Long.BYTES] : 1;
  }

  private static int prints(byte[] value) {
    return value.length > PRINTS ? ByteBuffer.wrap(value).getInt(PRINTS) : 0;
  }
}
