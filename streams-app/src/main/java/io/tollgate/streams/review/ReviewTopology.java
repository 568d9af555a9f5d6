package io.tollgate.streams.review;

import io.tollgate.admission.EventEnrichment;
import io.tollgate.event.AiWrite;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewDebtKey;
import io.tollgate.event.ReviewObligation;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.review.Debts;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.content.ProvenanceTopology;
import io.tollgate.streams.content.ValidContent;
import io.tollgate.streams.event.AdmissionStores;
import io.tollgate.streams.progress.TaskProgress;
import io.tollgate.streams.signal.SignalPartitioner;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Topology of review obligations: a person must review what models wrote, as policies require.
 *
 * <pre>
 * ai-writes ─▶ route-writes ─▶ (by session) ─▶ attribute-writes ─▶ (by write) ─▶ open-obligations ─┬▶
 *                                           links of movements ─▶ (by write) ─▶ note-sightings ────┤
 *        ┌───────────────────────────────────────────────────────────────────────────────────────┘
 *        ├▶ review-obligations ─▶ (by team and day) ─▶ review-debt
 *        ├▶ detection-signals
 *        └▶ violations, shadow, suppressed
 * </pre>
 *
 * Deadlines and their evaluation belong to policies; this part turns outputs and reviews into
 * events for them.
 */
public final class ReviewTopology {

  public static final String WRITES_BY_SESSION = "writes-by-session";
  public static final String ATTRIBUTED_WRITES = "attributed-writes";

  private static final String ATTRIBUTE = "attribute-writes";

  private final TopologySerdes serdes;
  private final ReviewService.Dependencies known;
  private final EventEnrichment eventEnrichment;
  private final TaskProgress.Beginning beginning;

  public ReviewTopology(
      TopologySerdes serdes,
      ReviewService.Dependencies known,
      EventEnrichment eventEnrichment,
      TaskProgress.Beginning beginning) {
    this.serdes = serdes;
    this.known = known;
    this.eventEnrichment = eventEnrichment;
    this.beginning = beginning;
  }

  /**
   * Adds it to the topology that finds content again.
   *
   * @param written reads and stores outputs
   */
  public void add(StreamsBuilder builder, ProvenanceTopology.Found written) {
    ReviewStores.builders(serdes).forEach(builder::addStateStore);
    String[] stores = new String[ReviewStores.names().length + 1];
    stores[0] = ProvenanceTopology.WRITTEN;
    System.arraycopy(ReviewStores.names(), 0, stores, 1, ReviewStores.names().length);
    String topic = ProvenanceTopics.AI_WRITES.name();
    KStream<String, SpecificRecord> opened =
        attributed(written.writes())
            .process(
                () ->
                    new OpenObligationsStep(
                        ProvenanceTopology.WRITTEN,
                        topic,
                        serdes.asIn(ProvenanceTopics.AI_WRITES),
                        known,
                        beginning),
                Named.as("open-obligations"),
                stores);
    KStream<String, SpecificRecord> seen =
        written
            .links()
            .process(
                () ->
                    new NoteSightingsStep(
                        ProvenanceTopology.WRITTEN, topic, serdes.reader(AiWrite.class), known),
                Named.as("note-sightings"),
                stores);
    KStream<String, SpecificRecord> all = opened.merge(seen, Named.as("all-of-reviews"));
    writeViolations(all);
    writeSignals(all);
    writeObligations(all);
  }

  /** Connects the session stores, once that topology exists: sessions supply the purpose. */
  public static void connect(Topology topology) {
    topology.connectProcessorAndStateStores(
        ATTRIBUTE,
        AdmissionStores.SESSIONS,
        AdmissionStores.CALLS,
        AdmissionStores.USES,
        AdmissionStores.SPANS,
        AdmissionStores.IDENTITIES,
        AdmissionStores.COUNTED);
  }

  private KStream<String, Usage> attributed(KStream<String, ValidContent<AiWrite>> writes) {
    return writes
        .process(
            () ->
                new RouteWriteStep(ProvenanceTopics.AI_WRITES.name(), serdes.reader(AiWrite.class)),
            Named.as("route-writes"))
        .repartition(
            Repartitioned.<String, AiWrite>as(WRITES_BY_SESSION)
                .withKeySerde(Serdes.String())
                .withValueSerde(serdes.asIn(ProvenanceTopics.AI_WRITES)))
        .process(
            () -> new AttributeWriteStep(known.directory(), eventEnrichment), Named.as(ATTRIBUTE))
        .repartition(
            Repartitioned.<String, Usage>as(ATTRIBUTED_WRITES)
                .withKeySerde(Serdes.String())
                .withValueSerde(serdes.asIn(EventTopics.USAGE)));
  }

  private void writeViolations(KStream<String, SpecificRecord> all) {
    write(all, DetectionTopics.VIOLATIONS, mode("live"));
    write(all, DetectionTopics.SHADOW_VIOLATIONS, mode("shadow"));
    write(all, DetectionTopics.SUPPRESSED_VIOLATIONS, mode("suppressed"));
  }

  private static Predicate<SpecificRecord> mode(String mode) {
    return value -> value instanceof Violation violation && violation.getMode().equals(mode);
  }

  private void writeSignals(KStream<String, SpecificRecord> all) {
    Serde<DetectionSignal> signals =
        Serdes.serdeFrom(serdes.<DetectionSignal>writer(), (topic, bytes) -> null);
    all.filter(
            (key, value) -> value instanceof DetectionSignal, Named.as("pick-signals-of-reviews"))
        .mapValues(value -> (DetectionSignal) value, Named.as("signals-of-reviews"))
        .to(
            DetectionTopics.DETECTION_SIGNALS.name(),
            Produced.with(Serdes.String(), signals)
                .withStreamPartitioner(new SignalPartitioner())
                .withName("write-signals-of-reviews"));
  }

  private void writeObligations(KStream<String, SpecificRecord> all) {
    Predicate<SpecificRecord> isObligation = value -> value instanceof ReviewObligation;
    write(all, ProvenanceTopics.REVIEW_OBLIGATIONS, isObligation);
    Serde<ReviewObligation> obligations = serdes.asIn(ProvenanceTopics.REVIEW_OBLIGATIONS);
    Serde<ReviewDebtKey> keys = serdes.keysAsIn(ProvenanceTopics.REVIEW_DEBT);
    Serde<ReviewDebt> debts = serdes.asIn(ProvenanceTopics.REVIEW_DEBT);
    all.filter((key, value) -> isObligation.test(value), Named.as("pick-obligations"))
        .mapValues(value -> (ReviewObligation) value, Named.as("obligations"))
        .toTable(
            Named.as("obligations-by-id"),
            Materialized.<String, ReviewObligation, KeyValueStore<Bytes, byte[]>>as(
                    "obligations-counted")
                .withKeySerde(Serdes.String())
                .withValueSerde(obligations)
                .withCachingDisabled())
        .groupBy(
            (id, obligation) -> KeyValue.pair(Debts.key(obligation), obligation),
            Grouped.with("obligations-by-team", keys, obligations))
        .aggregate(
            () -> null,
            Debts::plus,
            Debts::minus,
            Named.as("count-debt"),
            Materialized.<ReviewDebtKey, ReviewDebt, KeyValueStore<Bytes, byte[]>>as("review-debts")
                .withKeySerde(keys)
                .withValueSerde(debts)
                .withCachingDisabled())
        .toStream(Named.as("debts"))
        .to(
            ProvenanceTopics.REVIEW_DEBT.name(),
            Produced.with(keys, debts).withName("write-review-debt"));
  }

  private void write(
      KStream<String, SpecificRecord> all, Topic<?, ?> topic, Predicate<SpecificRecord> which) {
    Serde<SpecificRecord> values =
        Serdes.serdeFrom(serdes.<SpecificRecord>writer(), (name, bytes) -> null);
    all.filter((key, value) -> which.test(value), Named.as("pick-" + topic.name() + "-of-reviews"))
        .to(
            topic.name(),
            Produced.with(Serdes.String(), values)
                .withName("write-" + topic.name() + "-of-reviews"));
  }
}
