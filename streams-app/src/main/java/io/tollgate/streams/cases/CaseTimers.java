package io.tollgate.streams.cases;

import io.tollgate.cases.CaseFolding;
import io.tollgate.event.Case;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Timers for deadlines of open cases and ends of suppressions, ordered by time; only due ones are
 * ever read. An outdated timer is harmless: the state of its case decides.
 */
final class CaseTimers {

  static final String NAME = "case-timers";

  private static final byte[] NOTHING = {0};

  private final KeyValueStore<Bytes, byte[]> timers;

  /** Nothing is due before this time; avoids scanning tombstones. */
  private long nothingBefore;

  CaseTimers(ProcessorContext<?, ?> context) {
    timers = context.getStateStore(NAME);
  }

  static StoreBuilder<?> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  /** Sets the timers of a new case. */
  void schedule(Case opened) {
    times(opened).forEach(time -> add(time, opened));
  }

  /** Updates the timers of a changed case. */
  void reschedule(Case before, Case after) {
    Set<Long> old = times(before);
    Set<Long> current = times(after);
    for (long time : old) {
      if (!current.contains(time)) {
        timers.delete(key(time, after.getCaseId()));
      }
    }
    for (long time : current) {
      if (!old.contains(time)) {
        add(time, after);
      }
    }
  }

  private void add(long time, Case caseRecord) {
    timers.put(key(time, caseRecord.getCaseId()), NOTHING);
    nothingBefore = Math.min(nothingBefore, time);
  }

  private static Set<Long> times(Case caseRecord) {
    Set<Long> times = new TreeSet<>();
    if (CaseFolding.mayBreach(caseRecord)) {
      times.add(caseRecord.getDueTime().toEpochMilli());
    }
    if (caseRecord.getSuppressedUntil() != null) {
      times.add(caseRecord.getSuppressedUntil().toEpochMilli());
    }
    return times;
  }

  /**
   * Removes and returns the ids of cases due before {@code now}, at most {@code most}, earliest
   * first.
   */
  List<String> takeDue(long now, int most) {
    List<Bytes> due = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        timers.range(key(nothingBefore, ""), key(now, ""))) {
      while (found.hasNext() && due.size() < most) {
        due.add(found.next().key);
      }
    }
    due.forEach(timers::delete);
    if (due.size() < most) {
      nothingBefore = Math.max(nothingBefore, now);
    }
    return due.stream().map(CaseTimers::caseId).toList();
  }

  private static Bytes key(long due, String caseId) {
    byte[] id = caseId.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length).putLong(due).put(id).array());
  }

  private static String caseId(Bytes key) {
    byte[] bytes = key.get();
    return new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
  }
}
