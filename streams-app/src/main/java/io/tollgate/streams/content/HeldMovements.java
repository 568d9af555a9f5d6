package io.tollgate.streams.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Queue of movements whose fingerprints are not looked up yet. Looking up those of a thousand files
 * takes seconds, and a stream thread completes the work it has before it fetches more; so only a
 * few are looked up at a time, and fast work - whole contents, links, alerts - gets through in
 * between.
 */
final class HeldMovements {

  /** The waiting ones, in arrival order. */
  static final String WAITING = "movements-held";

  static final Duration TICK = Duration.ofMillis(20);

  /** While movements arrive, so that copies, links and alerts get through. */
  static final int MOST_ASKED = 4;

  /**
   * Once arrivals pause, more are looked up together, because shared fingerprints are looked up
   * once for all of them.
   */
  static final int MOST_ASKED_TOGETHER = 32;

  /** Arrivals pause when none came for this long, plus {@link #EACH} per waiting movement. */
  static final Duration REST = Duration.ofMillis(100);

  /** Approximate duration of the fast work per movement. */
  static final Duration EACH = Duration.ofMillis(8);

  /** Larger batches are also used when one has waited for this long: arrivals do not end. */
  static final Duration LONG = Duration.ofSeconds(10);

  private static final int TIME_DIGITS = 2 * Long.BYTES;
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, byte[]> waiting;
  private final AskedMovements asked;

  /** Content of the store. Iterating over the store itself would first copy all its keys. */
  private final NavigableSet<String> order = new TreeSet<>();

  private long cameLast;

  HeldMovements(ProcessorContext<?, ?> context) {
    waiting = context.getStateStore(WAITING);
    asked = new AskedMovements(context);
    try (KeyValueIterator<String, byte[]> all = waiting.all()) {
      all.forEachRemaining(each -> order.add(each.key));
    }
  }

  void add(String id, long now) {
    cameLast = now;
    String key = HexFormat.of().toHexDigits(now) + id;
    waiting.put(key, NOTHING);
    order.add(key);
  }

  /** Removes and returns those whose turn it is. */
  List<String> ask(long now) {
    int underWay = asked.underWay();
    if (underWay >= MOST_ASKED) {
      return List.of();
    }
    int most = isLater(now) ? MOST_ASKED_TOGETHER : MOST_ASKED;
    List<String> ids = new ArrayList<>();
    while (underWay + ids.size() < most && !order.isEmpty()) {
      String key = order.pollFirst();
      String id = key.substring(TIME_DIGITS);
      waiting.delete(key);
      asked.add(id, now);
      ids.add(id);
    }
    return ids;
  }

  private boolean isLater(long now) {
    long rest = REST.toMillis() + EACH.toMillis() * order.size();
    return now - cameLast >= rest
        || (!order.isEmpty() && now - came(order.first()) >= LONG.toMillis());
  }

  private static long came(String key) {
    return HexFormat.fromHexDigitsToLong(key, 0, TIME_DIGITS);
  }
}
