package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.Movement;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.ProvenanceDriver;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.topic.ProvenanceTopics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movements take turns, and none keeps its turn when nobody will answer it any more. */
class HeldMovementsTest {

  private static final String MOVED = "moved-content";
  private static final long NOW = ProvenanceDriver.NOON.toEpochMilli();

  private final Serde<Movement> serde =
      TopicSerdes.values(ProvenanceTopics.MOVEMENTS, AppDriver.serdeConfig());

  private MockProcessorContext<String, byte[]> context;
  private KeyValueStore<String, byte[]> moved;
  private HeldMovements held;
  private KeepContentStep<Movement> step;

  @BeforeEach
  void open(@TempDir Path folder) {
    Properties properties = AppDriver.properties(folder);
    context = new MockProcessorContext<>(properties);
    context.setCurrentSystemTimeMs(NOW);
    moved = store(MOVED);
    store(HeldMovements.WAITING);
    store(HeldMovements.ASKED);
    held = new HeldMovements(context);
    step =
        new KeepContentStep<>(
            ProvenanceTopics.MOVEMENTS.name(),
            MOVED,
            serde.deserializer(),
            true,
            new StreamsMeters(new SimpleMeterRegistry()));
    step.init(context);
  }

  private KeyValueStore<String, byte[]> store(String name) {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return store;
  }

  @Test
  void asksForAFewAtATimeInTheOrderInWhichTheyCame() {
    List<String> ids = move(HeldMovements.MOST_ASKED + 2);

    assertThat(asked()).isEqualTo(ids.subList(0, HeldMovements.MOST_ASKED));

    held.answered(ids.get(3));
    tick();

    assertThat(asked()).isEqualTo(ids.subList(0, HeldMovements.MOST_ASKED + 1));
  }

  @Test
  void whatWasForgottenMeanwhileTakesNoTurn() {
    List<String> ids = move(3 * HeldMovements.MOST_ASKED);
    ids.subList(HeldMovements.MOST_ASKED, ids.size() - 1).forEach(moved::delete);

    ids.subList(0, HeldMovements.MOST_ASKED).forEach(held::answered);
    for (int i = 0; i < 3; i++) {
      tick();
    }

    assertThat(asked()).hasSize(HeldMovements.MOST_ASKED + 1).endsWith(ids.get(ids.size() - 1));
  }

  @Test
  void whoGetsNoAnswerGivesTheTurnAwayInTheEnd() {
    List<String> ids = move(HeldMovements.MOST_ASKED + 1);

    context.setCurrentSystemTimeMs(NOW + HeldMovements.PATIENCE.toMillis() - 1);
    tick();
    assertThat(asked()).hasSize(HeldMovements.MOST_ASKED);

    context.setCurrentSystemTimeMs(NOW + HeldMovements.PATIENCE.toMillis());
    tick();
    assertThat(asked()).hasSize(HeldMovements.MOST_ASKED + 1).endsWith(ids.get(ids.size() - 1));
  }

  @Test
  void asksForManyTogetherWhenNoneCameForAMoment() {
    int waiting = HeldMovements.MOST_ASKED_TOGETHER + 1;
    answerAll(move(HeldMovements.MOST_ASKED + waiting));
    Duration rest = HeldMovements.REST.plus(HeldMovements.EACH.multipliedBy(waiting));

    assertThat(askedTogether(rest)).isEqualTo(HeldMovements.MOST_ASKED_TOGETHER);
  }

  @Test
  void asksForAFewWhileManyAreNewAndForManyWhenOneHasWaitedForLong() {
    answerAll(move(HeldMovements.MOST_ASKED));
    int waiting = HeldMovements.MOST_ASKED_TOGETHER + HeldMovements.MOST_ASKED + 1;
    for (int i = 0; i < waiting; i++) {
      held.add("w" + (char) i, NOW);
    }
    List<String> few = held.ask(NOW);
    assertThat(few).hasSize(HeldMovements.MOST_ASKED);
    few.forEach(held::answered);
    long later = NOW + HeldMovements.LONG.toMillis();
    held.add("last", later);

    assertThat(held.ask(later)).hasSize(HeldMovements.MOST_ASKED_TOGETHER);
  }

  private void answerAll(List<String> ids) {
    ids.subList(0, HeldMovements.MOST_ASKED).forEach(held::answered);
  }

  /** How many every heap was asked for in one message. */
  private int askedTogether(Duration later) {
    context.resetForwards();
    context.setCurrentSystemTimeMs(NOW + later.toMillis());
    tick();
    List<Integer> sizes =
        context.forwarded().stream()
            .map(each -> ContentBatches.from(ByteBuffer.wrap(each.record().value())).size())
            .toList();
    assertThat(sizes).hasSize(ContentBatch.HEAPS);
    assertThat(sizes.stream().distinct()).hasSize(1);
    return sizes.get(0);
  }

  private List<String> move(int count) {
    List<String> ids =
        IntStream.range(0, count).mapToObj("%02d"::formatted).map(id -> id.repeat(16)).toList();
    for (String id : ids) {
      Movement movement =
          ProvenanceDriver.moved(
              id.substring(0, 2), "suite-7", "f", ProvenanceDriver.CODE, ProvenanceDriver.NOON);
      byte[] bytes = serde.serializer().serialize(ProvenanceTopics.MOVEMENTS.name(), movement);
      context.setRecordMetadata(ProvenanceTopics.MOVEMENTS.name(), 0, 0);
      step.process(
          new Record<>(
              id, new SoundContent<>(movement, bytes, NewContent.of(movement).batches(id)), NOW));
    }
    return ids;
  }

  private void tick() {
    context.scheduledPunctuators().stream()
        .filter(each -> each.getInterval().equals(HeldMovements.TICK))
        .forEach(each -> each.getPunctuator().punctuate(NOW));
  }

  /** Whose fingerprints were sent to their heaps, in order. */
  private List<String> asked() {
    return context.forwarded().stream()
        .map(CapturedForward::record)
        .filter(record -> !HeapKey.of(record.key()).isFirst())
        .map(record -> HexFormat.of().formatHex(ContentBatch.fromBytes(record.value()).id()))
        .distinct()
        .toList();
  }
}
