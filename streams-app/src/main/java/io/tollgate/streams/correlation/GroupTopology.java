package io.tollgate.streams.correlation;

import io.tollgate.event.Asset;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.common.ViolationSinks;
import io.tollgate.streams.signal.Signals;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Part of the topology that evaluates several events together, partitioned by group, whereas {@link
 * io.tollgate.streams.event.EventTopology} is partitioned by session.
 *
 * <pre>
 * detection-signals ─▶ read-signals ─┬▶ correlate ─┬▶ violations, shadow, suppressed
 *                                    │             └▶ detection-signals
 *                                    ├▶ keep-exceptions ─▶ exception-events
 *                                    └▶ dead-letters
 * </pre>
 */
public final class GroupTopology {

  private static final String READ_SIGNALS = "read-signals";
  private static final String DECODE_SIGNALS = "decode-signals";
  static final String WRITE_SIGNALS = "write-group-signals";
  static final String CORRELATE = "correlate";
  static final String KEEP_EXCEPTIONS = "keep-exceptions";
  static final String WRITE_DEAD_LETTERS = "write-dead-letters-of-signals";
  private static final String WRITE_EXCEPTION_EVENTS = "write-exception-events";

  private GroupTopology() {}

  /** Adds it to the topology. */
  public static void add(
      Topology topology,
      TopologySerdes serdes,
      Supplier<PolicySet> policies,
      Supplier<Map<String, Asset>> assets,
      DeadLetters letters,
      StreamsMeters meters) {
    String signals = DetectionTopics.DETECTION_SIGNALS.name();
    topology.addSource(
        AutoOffsetReset.earliest(),
        READ_SIGNALS,
        (record, partitionTime) -> Math.max(0, record.timestamp()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        signals);
    topology.addProcessor(
        DECODE_SIGNALS,
        () -> new ReadSignalsStep(signals, serdes.reader(DetectionSignal.class), letters),
        READ_SIGNALS);
    topology.addProcessor(CORRELATE, () -> new CorrelateStep(policies, meters), DECODE_SIGNALS);
    GroupStores.builders().forEach(store -> topology.addStateStore(store, CORRELATE));
    ViolationSinks.OF_GROUPS.add(topology, serdes, CORRELATE);
    Signals.addSink(topology, serdes, WRITE_SIGNALS, CORRELATE);
    keepExceptions(topology, serdes, () -> new ExceptionStep(policies, assets));
    serdes.write(topology, WRITE_DEAD_LETTERS, EventTopics.DEAD_LETTERS, DECODE_SIGNALS);
  }

  private static void keepExceptions(
      Topology topology,
      TopologySerdes serdes,
      ProcessorSupplier<String, DetectionSignal, String, ExceptionEvent> step) {
    topology.addProcessor(KEEP_EXCEPTIONS, step, DECODE_SIGNALS);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ExceptionStep.STORE),
                Serdes.String(),
                serdes.asIn(DetectionTopics.EXCEPTION_EVENTS))
            .withCachingDisabled(),
        KEEP_EXCEPTIONS);
    serdes.write(
        topology, WRITE_EXCEPTION_EVENTS, DetectionTopics.EXCEPTION_EVENTS, KEEP_EXCEPTIONS);
  }
}
