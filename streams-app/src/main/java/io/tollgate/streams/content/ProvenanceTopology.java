package io.tollgate.streams.content;

import io.tollgate.event.AiWrite;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.provenance.LinkViolations;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.signal.SignalPartitioner;
import io.tollgate.streams.signal.Signals;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * Topology of provenance: finds model output in assets, whichever of both became known first.
 *
 * <pre>
 * ai-writes ─▶ check ─▶ keep-writes ─────┐
 * movements ─▶ check ─▶ keep-movements ──┴▶ (fingerprints, by heap) ─▶ look-up-fingerprints
 *                └▶ dead-letters                                      │
 *              join-content ◀─ (shared fingerprints, by movement) ◀───┘
 *                    └▶ (links, by write) ─▶ judge-links ─┬▶ provenance-links
 *                          assets, reviews, policies ─▶   ├▶ violations, shadow-, suppressed-
 *                                                         └▶ detection-signals: exceptions used
 * </pre>
 *
 * Whole contents go the same way ahead of the fingerprints, see {@link QueuedMovements}. A
 * fingerprint is one row of 41 bytes on disk; changelogs get one record per content and heap.
 * Everything expires after {@link ContentRetention}.
 */
public final class ProvenanceTopology {

  public static final String WRITTEN = "written-content";
  private static final String MOVED = "moved-content";

  /**
   * Streams for other parts of the topology.
   *
   * @param writes outputs of models, by their ids, as they come
   * @param links incomplete links, by write
   */
  public record Found(
      KStream<String, ValidContent<AiWrite>> writes, KStream<String, ProvenanceLink> links) {}

  private final TopologySerdes serdes;
  private final LinkJudge judge;
  private final DeadLetters letters;
  private final StreamsMeters meters;

  public ProvenanceTopology(
      TopologySerdes serdes, LinkJudge judge, DeadLetters letters, StreamsMeters meters) {
    this.serdes = serdes;
    this.letters = letters;
    this.judge = judge;
    this.meters = meters;
  }

  public Found add(StreamsBuilder builder) {
    addStores(builder);
    KStream<String, ValidContent<AiWrite>> writes = read(builder, ProvenanceTopics.AI_WRITES);
    KStream<String, ValidContent<Movement>> movements = read(builder, ProvenanceTopics.MOVEMENTS);
    KStream<String, byte[]> content =
        keepWrites(writes).merge(keepMovements(movements), Named.as("all-content"));
    KStream<String, ProvenanceLink> begun =
        content
            .repartition(
                bytes("fingerprints-by-heap").withStreamPartitioner(ProvenanceTopology::heap))
            .process(
                () -> new LookUpStep(meters), Named.as("look-up-fingerprints"), LookUpStep.STORE)
            .repartition(bytes("answers-by-movement"))
            .process(
                () ->
                    new JoinContentStep(
                        MOVED,
                        ProvenanceTopics.MOVEMENTS.name(),
                        serdes.reader(Movement.class),
                        meters),
                Named.as("join-content"),
                MOVED,
                JoinContentStep.SHARED,
                JoinContentStep.WAITING,
                QueuedMovements.WAITING,
                PendingMovements.STORE)
            .repartition(
                Repartitioned.<String, ProvenanceLink>as("begun-links")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(serdes.asIn(ProvenanceTopics.PROVENANCE_LINKS)));
    judge(begun);
    return new Found(writes, begun);
  }

  private void judge(KStream<String, ProvenanceLink> begun) {
    KStream<String, SpecificRecord> outcomes =
        begun.process(
            () ->
                new JudgeLinkStep(
                    WRITTEN,
                    ProvenanceTopics.AI_WRITES.name(),
                    serdes.reader(AiWrite.class),
                    serdes.asIn(ProvenanceTopics.PROVENANCE_LINKS),
                    judge,
                    meters),
            Named.as("judge-links"),
            WRITTEN,
            JudgeLinkStep.LINKS);
    write(outcomes, ProvenanceTopics.PROVENANCE_LINKS, ProvenanceLink.class::isInstance);
    write(outcomes, DetectionTopics.VIOLATIONS, outcome -> isViolation(outcome, "live"));
    write(outcomes, DetectionTopics.SHADOW_VIOLATIONS, outcome -> isViolation(outcome, "shadow"));
    write(
        outcomes,
        DetectionTopics.SUPPRESSED_VIOLATIONS,
        outcome -> isViolation(outcome, "suppressed"));
    outcomes
        .filter(
            (key, outcome) -> isViolation(outcome, "suppressed"), Named.as("pick-excepted-links"))
        .mapValues(outcome -> exceptionUsed((Violation) outcome), Named.as("use-exceptions"))
        .to(
            DetectionTopics.DETECTION_SIGNALS.name(),
            Produced.with(Serdes.String(), serdes.asIn(DetectionTopics.DETECTION_SIGNALS))
                .withName("write-signals-of-provenance")
                .withStreamPartitioner(new SignalPartitioner()));
  }

  /** Assets are evaluated at the present time, policies at the time of the event. */
  private static DetectionSignal exceptionUsed(Violation violation) {
    return violation.getPolicyId().equals(LinkViolations.RULE_ID)
        ? Signals.exceptionUsed(violation, violation.getReceivedTime())
        : Signals.exceptionUsed(violation);
  }

  private static boolean isViolation(SpecificRecord outcome, String mode) {
    return outcome instanceof Violation violation && violation.getMode().equals(mode);
  }

  private void addStores(StreamsBuilder builder) {
    for (String name : new String[] {WRITTEN, MOVED}) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
              .withCachingDisabled());
    }
    builder.addStateStore(PlaceStore.builder(LookUpStep.STORE));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(JoinContentStep.SHARED),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withCachingDisabled());
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(JoinContentStep.WAITING),
                Serdes.String(),
                Serdes.Long())
            .withCachingDisabled());
    for (String name : new String[] {QueuedMovements.WAITING, PendingMovements.STORE}) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
              .withCachingDisabled());
    }
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(JudgeLinkStep.LINKS),
                Serdes.String(),
                Serdes.ByteArray())
            .withCachingDisabled());
  }

  /** The valid records; the rest become dead letters. */
  private <R extends SpecificRecord> KStream<String, ValidContent<R>> read(
      StreamsBuilder builder, Topic<String, R> topic) {
    String name = topic.name();
    KStream<String, Object> checked =
        builder.stream(
                name,
                Consumed.with(Serdes.String(), Serdes.ByteArray())
                    .withName("read-" + name)
                    .withTimestampExtractor((record, before) -> Math.max(0, record.timestamp()))
                    .withOffsetResetPolicy(AutoOffsetReset.earliest()))
            .process(
                () -> new CheckContentStep<>(name, serdes.reader(topic.valueType()), letters),
                Named.as("check-" + name));
    checked
        .filter((key, value) -> value instanceof DeadLetter, Named.as("pick-refused-" + name))
        .mapValues(value -> (DeadLetter) value, Named.as("refused-" + name))
        .to(
            EventTopics.DEAD_LETTERS.name(),
            Produced.with(Serdes.String(), serdes.asIn(EventTopics.DEAD_LETTERS))
                .withName("write-dead-letters-of-" + name));
    return checked
        .filter((key, value) -> value instanceof ValidContent, Named.as("pick-sound-" + name))
        .mapValues(ProvenanceTopology::<R>sound, Named.as("sound-" + name));
  }

  @SuppressWarnings("unchecked") // the previous processor creates it from the topic's records
  private static <R extends SpecificRecord> ValidContent<R> sound(Object checked) {
    return (ValidContent<R>) checked;
  }

  private KStream<String, byte[]> keepWrites(KStream<String, ValidContent<AiWrite>> writes) {
    String topic = ProvenanceTopics.AI_WRITES.name();
    return writes.process(
        () -> KeepContentStep.ofWrites(topic, WRITTEN, serdes.reader(AiWrite.class), meters),
        Named.as("keep-writes"),
        WRITTEN);
  }

  private KStream<String, byte[]> keepMovements(KStream<String, ValidContent<Movement>> movements) {
    String topic = ProvenanceTopics.MOVEMENTS.name();
    return movements.process(
        () -> KeepContentStep.ofMovements(topic, MOVED, serdes.reader(Movement.class), meters),
        Named.as("keep-movements"),
        MOVED,
        QueuedMovements.WAITING,
        PendingMovements.STORE);
  }

  private void write(
      KStream<String, SpecificRecord> outcomes,
      Topic<?, ?> topic,
      Predicate<SpecificRecord> which) {
    Serde<SpecificRecord> values =
        Serdes.serdeFrom(serdes.<SpecificRecord>writer(), (name, bytes) -> null);
    outcomes
        .filter(
            (key, outcome) -> which.test(outcome),
            Named.as("pick-" + topic.name() + "-of-provenance"))
        .to(
            topic.name(),
            Produced.with(Serdes.String(), values)
                .withName("write-" + topic.name() + "-of-provenance"));
  }

  private static Repartitioned<String, byte[]> bytes(String name) {
    return Repartitioned.<String, byte[]>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.ByteArray());
  }

  /** Keys contain the number of the heap, which distributes the heaps evenly. */
  private static Optional<Set<Integer>> heap(
      String topic, String key, byte[] value, int partitions) {
    return Optional.of(Set.of(HeapKey.of(key).heap() % partitions));
  }
}
