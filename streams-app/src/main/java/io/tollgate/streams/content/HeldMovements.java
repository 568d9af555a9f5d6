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
 * Movements whose fingerprints are not looked up yet. Looking up those of a thousand files takes
 * seconds, and a stream thread does all the work it has before it fetches more; so only a few are
 * asked for at a time, and what is quick - wholes, links, alerts - gets through in between.
 */
final class HeldMovements {

  /** Those that wait, in the order in which they came. */
  static final String WAITING = "movements-held";

  static final Duration TICK = Duration.ofMillis(20);

  /** While movements come in, so that copies, links and alerts get through. */
  static final int MOST_ASKED = 4;

  /** What several share is looked up once for all of them, so later more are asked together. */
  static final int MOST_ASKED_TOGETHER = 32;

  /** Later is when none came for so long, and for {@link #EACH} of those that wait. */
  static final Duration REST = Duration.ofMillis(100);

  /** What is quick takes about so long for each movement. */
  static final Duration EACH = Duration.ofMillis(8);

  /** Later is also when one has waited for so long: they come in without end. */
  static final Duration LONG = Duration.ofSeconds(10);

  private static final int TIME_DIGITS = 2 * Long.BYTES;
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, byte[]> waiting;
  private final AskedMovements asked;

  /** What the store holds. To go through the store itself is to copy all its keys first. */
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

  /** Those whose turn it is. */
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
