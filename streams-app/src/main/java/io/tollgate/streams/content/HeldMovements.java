package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
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

  /** Those that were asked for and have not got all answers. */
  static final String ASKED = "movements-asked";

  static final Duration TICK = Duration.ofMillis(20);

  /**
   * After which one that was asked for gives its turn away: what an answer stood in may have been
   * forgotten, and no movement may wait for that for ever.
   */
  static final Duration PATIENCE = Duration.ofMinutes(10);

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
  private final KeyValueStore<String, byte[]> asked;
  private long cameLast;

  HeldMovements(ProcessorContext<?, ?> context) {
    waiting = context.getStateStore(WAITING);
    asked = context.getStateStore(ASKED);
  }

  void add(String id, long now) {
    cameLast = now;
    waiting.put(HexFormat.of().toHexDigits(now) + id, NOTHING);
  }

  /** Those whose turn it is. */
  List<String> ask(long now) {
    int underWay = underWay(now);
    if (underWay >= MOST_ASKED) {
      // Looking for those that wait costs more the more there are.
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    List<String> next = first(waiting, MOST_ASKED_TOGETHER - underWay);
    int most = isLater(next, now) ? MOST_ASKED_TOGETHER : MOST_ASKED;
    for (String key : next.subList(0, Math.min(next.size(), most - underWay))) {
      String id = key.substring(TIME_DIGITS);
      waiting.delete(key);
      asked.put(id, ByteBuffer.allocate(Long.BYTES).putLong(now).array());
      ids.add(id);
    }
    return ids;
  }

  private boolean isLater(List<String> next, long now) {
    long rest = REST.toMillis() + EACH.toMillis() * waiting.approximateNumEntries();
    return now - cameLast >= rest
        || (!next.isEmpty() && now - came(next.get(0)) >= LONG.toMillis());
  }

  private static long came(String key) {
    return HexFormat.fromHexDigitsToLong(key, 0, TIME_DIGITS);
  }

  private int underWay(long now) {
    List<String> late = new ArrayList<>();
    int underWay = 0;
    try (KeyValueIterator<String, byte[]> all = asked.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> each = all.next();
        if (now - ByteBuffer.wrap(each.value).getLong() >= PATIENCE.toMillis()) {
          late.add(each.key);
        } else {
          underWay++;
        }
      }
    }
    late.forEach(asked::delete);
    return underWay;
  }

  /** A movement got all answers, or is forgotten. */
  void answered(String id) {
    asked.delete(id);
  }

  private static List<String> first(KeyValueStore<String, byte[]> store, int most) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (keys.size() < most && all.hasNext()) {
        keys.add(all.next().key);
      }
    }
    return keys;
  }
}
