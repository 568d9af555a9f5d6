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
 * Movements whose fingerprints were asked for and that have not got all answers. A question or an
 * answer may be given up on its way, or what it stood in forgotten; so one that gets no answer for
 * long is asked for again, and in the end goes on with what is there.
 */
final class AskedMovements {

  /** Ids with when they were asked for and how often, 8 and 1 bytes; without the latter once. */
  static final String STORE = "movements-asked";

  /** So long an answer is waited for: by the first question, which has a turn, and the second. */
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

  /** One got all answers, or is forgotten. */
  void remove(String id) {
    store.delete(id);
  }

  /** How many have a turn: none keeps it who was asked for again. */
  int underWay() {
    int count = 0;
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        count += times(all.next().value) == 1 ? 1 : 0;
      }
    }
    return count;
  }

  /** Those that are to be asked for once more. */
  List<String> askAgain(long now) {
    List<String> late = late(now, 1);
    late.forEach(id -> put(id, now, 2));
    return late;
  }

  /** Those that got no answer the second time either. */
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
