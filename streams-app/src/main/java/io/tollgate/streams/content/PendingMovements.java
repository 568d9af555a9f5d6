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
   * By id: time of the look-up (8 bytes), number of attempts (1 byte; if absent, one), number of
   * fingerprints looked up (4 bytes; if absent, none) and, if these are a part only, the number of
   * all (4 bytes). While it waits, its id is preceded by {@link #WAITS} or {@link #PART}, and
   * instead of attempts stands {@link #TOLD} or {@link #READY}.
   */
  static final String STORE = "movements-asked";

  /**
   * Sorts after all ids. Thousands may wait, which would be gone through with each movement if they
   * stood among the few that are looked up.
   */
  private static final String WAITS = "~";

  /** A part of its fingerprints was looked up. Sorts before all ids. */
  private static final String PART = "!";

  private static final String FIRST_ID = "0";

  /** An alert is out. */
  private static final int TOLD = 0;

  /** Nothing was found yet. */
  private static final int READY = -1;

  /**
   * How long to wait for an answer: for the first attempt, which occupies a slot, and for the
   * second.
   */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int PRINTS = Long.BYTES + 1;
  private static final int ALL_PRINTS = PRINTS + Integer.BYTES;

  private final KeyValueStore<String, byte[]> store;

  PendingMovements(ProcessorContext<?, ?> context) {
    store = context.getStateStore(STORE);
  }

  /** Adds one whose fingerprints are looked up. */
  void add(String id, LookUpScope scope, int prints, long now) {
    waitsNoLonger(id);
    byte[] value = value(now, 1, scope.share(prints));
    store.put(
        id,
        scope == LookUpScope.PART
            ? ByteBuffer.allocate(ALL_PRINTS + Integer.BYTES).put(value).putInt(prints).array()
            : value);
  }

  boolean has(String id) {
    byte[] value = store.get(id);
    return value != null && times(value) > 0;
  }

  /** Whether not all of its fingerprints are looked up yet. */
  boolean isUnfinished(String id) {
    return has(id) || store.get(WAITS + id) != null || store.get(PART + id) != null;
  }

  /** Whether only a part of its fingerprints is looked up. */
  boolean isPart(String id) {
    byte[] value = store.get(id);
    return value != null && value.length > ALL_PRINTS;
  }

  /** The part is answered; the rest can wait if an alert is out. */
  void endPart(String id, boolean isTold, long now) {
    int prints = ByteBuffer.wrap(store.get(id)).getInt(ALL_PRINTS);
    store.delete(id);
    store.put(PART + id, value(now, isTold ? TOLD : READY, prints));
  }

  /**
   * Movement of which a part is answered.
   *
   * @param prints number of all its fingerprints
   * @param isTold whether an alert is out
   */
  record Part(String id, int prints, boolean isTold) {}

  /** Removes and returns those of which a part is answered. */
  List<Part> takeParts() {
    List<Part> parts = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> each = store.range(null, FIRST_ID)) {
      while (each.hasNext()) {
        KeyValue<String, byte[]> part = each.next();
        String id = part.key.substring(PART.length());
        parts.add(new Part(id, prints(part.value), times(part.value) == TOLD));
      }
    }
    parts.forEach(part -> store.delete(PART + part.id()));
    return parts;
  }

  /** Marks a waiting one: an alert is out. */
  void noteAlert(String id, long now) {
    noteWaiting(id, TOLD, now);
  }

  /** Marks a waiting one: it is no copy of a whole write. */
  void noteReady(String id, long now) {
    noteWaiting(id, READY, now);
  }

  private void noteWaiting(String id, int times, long now) {
    if (!has(id)) {
      store.put(WAITS + id, value(now, times, 0));
    }
  }

  boolean isAlertOut(String id) {
    byte[] ofEarlierRelease = store.get(id);
    return waitsAs(TOLD, id) || (ofEarlierRelease != null && times(ofEarlierRelease) == TOLD);
  }

  boolean isReady(String id) {
    return waitsAs(READY, id);
  }

  private boolean waitsAs(int times, String id) {
    byte[] waits = store.get(WAITS + id);
    return waits != null && times(waits) == times;
  }

  /** Removes one that is completely answered, or expired. */
  void remove(String id) {
    store.delete(id);
    waitsNoLonger(id);
  }

  private void waitsNoLonger(String id) {
    if (store.get(WAITS + id) != null) {
      store.delete(WAITS + id);
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
    try (KeyValueIterator<String, byte[]> each = store.range(FIRST_ID, WAITS)) {
      while (each.hasNext()) {
        byte[] value = each.next().value;
        all = times(value) == 1 ? all.with(prints(value)) : all;
      }
    }
    return all;
  }

  /** Returns and marks those due for a second attempt, in which all is looked up. */
  List<String> retry(long now) {
    List<String> late = late(now, 1);
    late.forEach(id -> store.put(id, value(now, 2, 0)));
    return late;
  }

  /** Those whose second attempt was not answered either. */
  List<String> unanswered(long now) {
    return late(now, 2);
  }

  private List<String> late(long now, int times) {
    List<String> late = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.range(FIRST_ID, WAITS)) {
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

  private static byte[] value(long now, int times, int prints) {
    ByteBuffer value = ByteBuffer.allocate(PRINTS + Integer.BYTES);
    return value.putLong(now).put((byte) times).putInt(prints).array();
  }

  private static int times(byte[] value) {
    return value.length > Long.BYTES ? value[Long.BYTES] : 1;
  }

  private static int prints(byte[] value) {
    return value.length > PRINTS ? ByteBuffer.wrap(value).getInt(PRINTS) : 0;
  }
}
