package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Queue of movements whose fingerprints are not looked up yet. Looking up those of a thousand files
 * takes seconds, and a stream thread completes the work it has before it fetches more; so only some
 * are looked up at a time, and fast work - whole contents, links, alerts - gets through in between.
 */
final class QueuedMovements {

  /** The waiting ones with their numbers of fingerprints, in the order in which they are due. */
  static final String WAITING = "movements-held";

  static final Duration TICK = Duration.ofMillis(20);

  /** Maximum number of movements that are looked up at a time. */
  static final int MOST_PENDING = 64;

  /**
   * Maximum number of their fingerprints. Fast work waits until these are looked up, so with four
   * times as many the alerts of copies came later, and the others no sooner.
   */
  static final int MOST_PRINTS = 5_000;

  /**
   * How much longer a movement waits once an alert is out, because its whole content was written by
   * a model: others of which nothing is known yet go first.
   */
  static final Duration AFTER_ALERT = Duration.ofMinutes(1);

  private static final int TIME_DIGITS = 2 * Long.BYTES;

  private final KeyValueStore<String, byte[]> waiting;
  private final PendingMovements pending;

  /** Content of the store. Iterating over the store itself would first copy all its keys. */
  private final NavigableMap<String, Integer> order = new TreeMap<>();

  QueuedMovements(ProcessorContext<?, ?> context) {
    waiting = context.getStateStore(WAITING);
    pending = new PendingMovements(context);
    try (KeyValueIterator<String, byte[]> all = waiting.all()) {
      all.forEachRemaining(each -> order.put(each.key, prints(each.value)));
    }
  }

  /**
   * Adds one.
   *
   * @param turn time of its arrival; earlier ones go first
   */
  void add(String id, int prints, long turn) {
    String key = HexFormat.of().toHexDigits(turn) + id;
    waiting.put(key, ByteBuffer.allocate(Integer.BYTES).putInt(prints).array());
    order.put(key, prints);
  }

  /** Removes and returns those whose turn it is; one is returned however large it is. */
  List<String> takeNext(long now) {
    if (order.isEmpty()) {
      return List.of();
    }
    PendingMovements.UnderWay underWay = pending.underWay();
    List<String> ids = new ArrayList<>();
    while (!order.isEmpty() && underWay.hasRoomFor(order.firstEntry().getValue())) {
      Map.Entry<String, Integer> next = order.pollFirstEntry();
      String id = next.getKey().substring(TIME_DIGITS);
      waiting.delete(next.getKey());
      if (pending.isAlertOut(id)) {
        pending.remove(id);
        add(id, next.getValue(), turn(next.getKey()) + AFTER_ALERT.toMillis());
        continue;
      }
      pending.add(id, next.getValue(), now);
      underWay = underWay.with(next.getValue());
      ids.add(id);
    }
    return ids;
  }

  private static long turn(String key) {
    return HexFormat.fromHexDigitsToLong(key, 0, TIME_DIGITS);
  }

  /** Number of fingerprints; earlier releases did not store it. */
  private static int prints(byte[] value) {
    return value.length < Integer.BYTES ? 0 : ByteBuffer.wrap(value).getInt();
  }
}
