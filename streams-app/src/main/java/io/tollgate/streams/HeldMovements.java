package io.tollgate.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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

  private static final int MOST_ASKED = 8;
  private static final int TIME_DIGITS = 2 * Long.BYTES;
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, byte[]> waiting;
  private final KeyValueStore<String, byte[]> asked;

  HeldMovements(ProcessorContext<?, ?> context) {
    waiting = context.getStateStore(WAITING);
    asked = context.getStateStore(ASKED);
  }

  void add(String id, long now) {
    waiting.put(HexFormat.of().toHexDigits(now) + id, NOTHING);
  }

  /** Those whose turn it is. */
  List<String> ask() {
    List<String> next = first(waiting, MOST_ASKED - first(asked, MOST_ASKED).size());
    List<String> ids = new ArrayList<>();
    for (String key : next) {
      String id = key.substring(TIME_DIGITS);
      waiting.delete(key);
      asked.put(id, NOTHING);
      ids.add(id);
    }
    return ids;
  }

  /** A movement got all answers. */
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
