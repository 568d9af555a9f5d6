package io.tollgate.streams.correlation;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.event;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.Counts;
import io.tollgate.admission.Increment;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Attribution;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.purpose.Purpose;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.event.AdmissionStores;
import io.tollgate.streams.event.JudgeStep;
import io.tollgate.streams.event.StateFormat;
import io.tollgate.streams.progress.ArrivalClock;
import io.tollgate.streams.progress.ProgressRound;
import io.tollgate.streams.progress.TaskProgress;
import io.tollgate.streams.progress.Watermark;
import io.tollgate.streams.signal.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Driver that evaluates single events and correlates them, with in-memory state that survives a
 * restart of the processors. The test sets the progress of evaluation.
 */
public final class GroupDriver {

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final MockProcessorContext<String, Object> singly = new MockProcessorContext<>();
  private final MockProcessorContext<String, Object> together = new MockProcessorContext<>();
  private final List<PolicyVersion> versions = new ArrayList<>();
  private final List<Violation> told = new ArrayList<>();
  private PolicySet policies = PolicySet.of(List.of());
  private JudgeStep judge;
  private CorrelateStep correlate;
  private long offset;

  public GroupDriver(String... documents) {
    open(GroupStores.HITS, Serdes.Bytes(), Serdes.ByteArray());
    open(GroupStores.GROUPS, Serdes.Bytes(), GroupFormat.serde());
    open(GroupStores.TIMERS, Serdes.Bytes(), Serdes.ByteArray());
    open(GroupStores.PROGRESS, Serdes.String(), Serdes.Long());
    singly.setCurrentSystemTimeMs(0);
    together.setCurrentSystemTimeMs(0);
    rememberTold(singly);
    Stream.of(documents).forEach(this::apply);
    restart();
    reach(NOON.minusSeconds(3_600));
    together.setCurrentSystemTimeMs(Progress.FIRST_WORDS.toMillis());
  }

  private <K, V> void open(String name, Serde<K> keys, Serde<V> values) {
    StateStore store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
            .withLoggingDisabled()
            .build();
    store.init(together.getStateStoreContext(), store);
    together.addStateStore(store);
  }

  void apply(String document) {
    versions.add(GroupPolicies.parsed(document));
    policies = PolicySet.of(versions);
  }

  /** New steps over the same state, as after a restart or on another machine. */
  void restart() {
    StreamsMeters told = new StreamsMeters(meters);
    judge = new JudgeStep(() -> policies, alone(), told);
    judge.init(singly);
    correlate = new CorrelateStep(() -> policies, told);
    correlate.init(together);
  }

  /** Progress of a task that has a thread for itself and nothing upstream. */
  public static TaskProgress.Beginning alone() {
    return (source, now) ->
        new TaskProgress(
            source, new ArrivalClock(now, Watermark.NOTHING_UPSTREAM), new ProgressRound());
  }

  /** What the step that judges single events remembers. */
  public static void rememberTold(MockProcessorContext<?, ?> context) {
    StateStore store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(AdmissionStores.IDENTITIES),
                Serdes.Bytes(),
                StateFormat.callIds())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }

  /** An event in session s1. */
  public static ToolEvent used(String tool, String change, Instant time) {
    return event(
        tool + change + time.getEpochSecond(),
        "tool_result",
        e ->
            e.setToolName(tool)
                .setAttributes(Map.of("change", change))
                .setEventTime(time)
                .setReceivedTime(time));
  }

  /** Every report that was received before has been judged. */
  void reach(Instant time) {
    progress("judge-0", time);
  }

  void progress(String source, Instant time) {
    correlate.process(
        new Record<>(
            source,
            Signals.progress(new ProgressRound.Message(List.of(source), time.toEpochMilli())),
            time.toEpochMilli()));
    runAllTurns(time);
    collect(together);
  }

  /** Those that follow because one did not do, or took much. */
  private void runAllTurns(Instant time) {
    List<CapturedPunctuator> turns = waiting(together);
    while (!turns.isEmpty()) {
      turns.forEach(turn -> turn.getPunctuator().punctuate(time.toEpochMilli()));
      turns = waiting(together);
    }
  }

  private static List<CapturedPunctuator> waiting(MockProcessorContext<?, ?> context) {
    return context.scheduledPunctuators().stream().filter(turn -> !turn.cancelled()).toList();
  }

  void tell(ToolEvent event) {
    tell(event, offset++);
  }

  /** An event that stands where others stand, as those do that are made of one record. */
  void tell(ToolEvent event, long position) {
    var usage =
        new UsageRecords(new Pseudonyms(new byte[32]))
            .usage(
                event,
                new Increment(
                    event.getEventId(),
                    1,
                    null,
                    Counts.NONE,
                    0,
                    Optional.empty(),
                    Set.of("hook"),
                    Optional.empty(),
                    false),
                new Attribution("ann@x.org", "ads", null, null, "directory"),
                Purpose.UNKNOWN);
    JudgeStep.Request about =
        new JudgeStep.Request(
            new AdmittedEvent(event, usage, "ann@x.org"),
            new EventPosition("tool-events", 0, position));
    judge.process(
        new Record<>(event.getSessionId(), about, event.getReceivedTime().toEpochMilli()));
    collect(singly);
  }

  private void collect(MockProcessorContext<String, Object> from) {
    List<Object> values =
        from.forwarded().stream().<Object>map(one -> one.record().value()).toList();
    from.resetForwards();
    for (Object value : values) {
      if (value instanceof Violation violation) {
        told.add(violation);
      } else if (value instanceof DetectionSignal signal) {
        correlate.process(
            new Record<>(
                signal.getSignalId(), signal, Math.max(0, signal.getSignalTime().toEpochMilli())));
      }
    }
  }

  /** Leaves the hits as former builds wrote them, with keys that lack their last bytes. */
  void ageHits(int missing) {
    KeyValueStore<Bytes, byte[]> hits = together.getStateStore(GroupStores.HITS);
    List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>();
    try (var all = hits.all()) {
      all.forEachRemaining(rows::add);
    }
    for (KeyValue<Bytes, byte[]> row : rows) {
      hits.delete(row.key);
      byte[] key = row.key.get();
      hits.put(Bytes.wrap(Arrays.copyOf(key, key.length - missing)), row.value);
    }
  }

  /** The violations that were not asked for before. */
  List<Violation> violations() {
    List<Violation> news = List.copyOf(told);
    told.clear();
    return news;
  }

  double count(String meter) {
    return meters.find(meter).counters().stream().mapToDouble(counter -> counter.count()).sum();
  }

  /** How many entries all stores of groups hold. */
  long remembered() {
    return Stream.of(GroupStores.HITS, GroupStores.GROUPS, GroupStores.TIMERS)
        .mapToLong(name -> size(together.getStateStore(name)))
        .sum();
  }

  private static long size(KeyValueStore<?, ?> store) {
    long size = 0;
    try (var all = store.all()) {
      while (all.hasNext()) {
        all.next();
        size++;
      }
    }
    return size;
  }
}
