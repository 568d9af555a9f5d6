package io.tollgate.streams.cases;

import io.tollgate.cases.CaseRules;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Violation;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Topology of cases: groups violations and applies the actions of people.
 *
 * <pre>
 * violations ───▶ route-case-work ─▶ (case-work, by fingerprint) ─▶ fold-cases ─┬▶ cases
 * case-actions ──┘                                                              └▶ dead-letters
 * </pre>
 *
 * It is separate from policy evaluation: a slow case never delays a violation.
 */
public final class CaseTopology {

  private static final String CASE_WORK = "case-work";
  private static final List<String> SOURCES =
      List.of(DetectionTopics.VIOLATIONS.name(), DetectionTopics.CASE_ACTIONS.name());

  private final TopologySerdes serdes;
  private final DeadLetters letters;
  private final StreamsMeters meters;

  public CaseTopology(TopologySerdes serdes, DeadLetters letters, StreamsMeters meters) {
    this.serdes = serdes;
    this.letters = letters;
    this.meters = meters;
  }

  /** The topology of cases alone; more may be added to it. */
  Topology begin(TopologyConfig config) {
    return begin(config, builder -> {});
  }

  /** The same with the additions of another part. */
  public Topology begin(TopologyConfig config, Consumer<StreamsBuilder> other) {
    StreamsBuilder builder = new StreamsBuilder(config);
    KStream<String, SpecificRecord> outcomes =
        builder.stream(SOURCES, consumed())
            .process(
                () ->
                    new CaseRouteStep(
                        serdes.reader(Violation.class), serdes.reader(CaseAction.class)),
                Named.as("route-case-work"))
            .repartition(
                Repartitioned.<String, byte[]>as(CASE_WORK)
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Serdes.ByteArray()))
            .process(fold(), Named.as("fold-cases"));
    write(outcomes, DetectionTopics.CASES, Case.class);
    write(outcomes, EventTopics.DEAD_LETTERS, DeadLetter.class);
    other.accept(builder);
    return builder.build();
  }

  private static Consumed<byte[], byte[]> consumed() {
    return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
        .withName("read-violations-and-actions")
        .withTimestampExtractor((record, before) -> Math.max(0, record.timestamp()))
        .withOffsetResetPolicy(AutoOffsetReset.earliest());
  }

  private ProcessorSupplier<String, byte[], String, SpecificRecord> fold() {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, SpecificRecord> get() {
        return new CaseFoldStep(
            serdes.reader(Violation.class),
            serdes.reader(CaseAction.class),
            context -> new CaseStores(context, serdes.writer(), serdes.reader(Case.class)),
            CaseRules.USUAL,
            letters,
            meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.copyOf(CaseStores.builders());
      }
    };
  }

  private void write(KStream<String, SpecificRecord> outcomes, Topic<?, ?> topic, Class<?> type) {
    Serde<SpecificRecord> values = Serdes.serdeFrom(serdes.writer(), (name, bytes) -> null);
    outcomes
        .filter((key, outcome) -> type.isInstance(outcome), Named.as("pick-" + topic.name()))
        .to(
            topic.name(),
            Produced.with(Serdes.String(), values).withName("write-" + topic.name() + "-of-cases"));
  }
}
