package io.tollgate.streams.event;

import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.directory.Directory;
import io.tollgate.event.Asset;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.common.ViolationSinks;
import io.tollgate.streams.progress.TaskProgress;
import io.tollgate.streams.signal.Signals;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * Single-event part of the topology, partitioned by session.
 *
 * <pre>
 *                    policies   directory
 *                        │          │
 * tool-events ─▶ decode ─┼▶ admit ◀─┘ ─┬▶ usage
 *                   │    │    ├─▶ duplicates
 *                   │    └────┴──────▶ judge ─┬▶ violations, shadow, suppressed
 *                   ├──── passed ──────┘      └▶ detection-signals
 *                   └─▶ dead-letters
 * </pre>
 *
 * Every record of tool-events results in exactly one of usage, duplicate and dead letter. Policies
 * about several events are evaluated via detection-signals, see {@link
 * io.tollgate.streams.correlation.GroupTopology}.
 */
public final class EventTopology {

  static final String DECODE = "decode";
  static final String ADMIT = "admit";
  static final String JUDGE = "judge";
  static final String WRITE_USAGE = "write-usage";
  static final String WRITE_DUPLICATES = "write-duplicates";
  static final String WRITE_FINDINGS = "write-findings";
  static final String WRITE_DEAD_LETTERS = "write-dead-letters";
  static final String WRITE_SIGNALS = "write-signals";

  private static final String READ_TOOL_EVENTS = "read-tool-events";

  private final TopologySerdes serdes;
  private final DeadLetters letters;
  private final Known known;
  private final EventEnrichment eventEnrichment;
  private final StreamsMeters meters;

  /** State of the control topics. */
  public record Known(
      Supplier<PolicySet> policies,
      Supplier<Directory> directory,
      Supplier<Map<String, Asset>> assets) {}

  /**
   * Creates the part.
   *
   * @param serdes serdes for its records
   * @param eventEnrichment admits events
   */
  public EventTopology(
      TopologySerdes serdes,
      DeadLetters letters,
      Known known,
      EventEnrichment eventEnrichment,
      StreamsMeters meters) {
    this.serdes = serdes;
    this.letters = letters;
    this.known = known;
    this.eventEnrichment = eventEnrichment;
    this.meters = meters;
  }

  /**
   * Adds it to the topology.
   *
   * @param progress tracks the tasks that evaluate events
   */
  public void add(Topology topology, TaskProgress.Beginning progress) {
    readToolEvents(topology);
    topology.addProcessor(
        DECODE, () -> new DecodeStep(serdes.reader(ToolEvent.class), letters), READ_TOOL_EVENTS);
    topology.addProcessor(ADMIT, this::admit, DECODE);
    AdmissionStores.builders().forEach(store -> topology.addStateStore(store, ADMIT));
    topology.addProcessor(
        JUDGE, () -> new JudgeStep(known.policies(), progress, meters), ADMIT, DECODE);
    topology.connectProcessorAndStateStores(
        JUDGE, AdmissionStores.IDENTITIES, AdmissionStores.COUNTED);
    serdes.write(topology, WRITE_USAGE, EventTopics.USAGE, ADMIT);
    serdes.write(topology, WRITE_DUPLICATES, EventTopics.DUPLICATES, ADMIT);
    serdes.write(topology, WRITE_FINDINGS, DetectionTopics.VIOLATIONS, ADMIT);
    ViolationSinks.OF_EVENTS.add(topology, serdes, JUDGE);
    Signals.addSink(topology, serdes, WRITE_SIGNALS, JUDGE);
    serdes.write(topology, WRITE_DEAD_LETTERS, EventTopics.DEAD_LETTERS, DECODE);
  }

  private AdmitStep admit() {
    return new AdmitStep(known.directory(), zones(known.assets()), eventEnrichment, meters);
  }

  /** Rebuilt only when the assets have changed; each task has its own. */
  private static Supplier<AssetZones> zones(Supplier<Map<String, Asset>> assets) {
    AtomicReference<Map.Entry<Map<String, Asset>, AssetZones>> made =
        new AtomicReference<>(Map.entry(Map.of(), new AssetZones(List.of())));
    return () -> {
      Map<String, Asset> now = assets.get();
      if (made.get().getKey() != now) {
        made.set(Map.entry(now, new AssetZones(now.values())));
      }
      return made.get().getValue();
    };
  }

  /**
   * Reads bytes, because only our own decoding can tell a bad record from an unavailable registry.
   */
  private static void readToolEvents(Topology topology) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        READ_TOOL_EVENTS,
        (record, partitionTime) -> Math.max(0, record.timestamp()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        EventTopics.TOOL_EVENTS.name());
  }
}
