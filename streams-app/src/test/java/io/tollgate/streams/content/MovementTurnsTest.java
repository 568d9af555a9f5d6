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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Movements whose turn it is are looked up, once more if nobody answers, and then no more. */
class MovementTurnsTest {

  private static final String MOVED = "moved-content";
  private static final long NOW = ProvenanceDriver.NOON.toEpochMilli();

  private final Serde<Movement> serde =
      TopicSerdes.values(ProvenanceTopics.MOVEMENTS, AppDriver.serdeConfig());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private MockProcessorContext<String, byte[]> context;
  private KeyValueStore<String, byte[]> moved;
  private PendingMovements asked;

  /** How often all of each store was gone through. */
  private final Map<String, AtomicInteger> walks = new HashMap<>();

  private KeepContentStep<Movement> step;

  @BeforeEach
  void open(@TempDir Path folder) {
    Properties properties = AppDriver.properties(folder);
    context = new MockProcessorContext<>(properties);
    context.setCurrentSystemTimeMs(NOW);
    moved = store(MOVED);
    store(QueuedMovements.WAITING);
    store(PendingMovements.STORE);
    asked = new PendingMovements(context);
    step =
        KeepContentStep.ofMovements(
            ProvenanceTopics.MOVEMENTS.name(),
            MOVED,
            serde.deserializer(),
            new StreamsMeters(meters));
    step.init(context);
  }

  private KeyValueStore<String, byte[]> store(String name) {
    WalkedStore supplier =
        new WalkedStore(name, walks.computeIfAbsent(name, any -> new AtomicInteger()));
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return store;
  }

  @Test
  void asksForAFewAtATimeInTheOrderInWhichTheyCame() {
    List<String> ids = move(QueuedMovements.MOST_PENDING + 2);

    assertThat(asked()).isEqualTo(ids.subList(0, QueuedMovements.MOST_PENDING));

    asked.remove(ids.get(3));
    tick();

    assertThat(asked()).isEqualTo(ids.subList(0, QueuedMovements.MOST_PENDING + 1));
  }

  @Test
  void whatWasForgottenMeanwhileTakesNoTurn() {
    List<String> ids = move(3 * QueuedMovements.MOST_PENDING);
    ids.subList(QueuedMovements.MOST_PENDING, ids.size() - 1).forEach(moved::delete);

    ids.subList(0, QueuedMovements.MOST_PENDING).forEach(asked::remove);
    for (int i = 0; i < 3; i++) {
      tick();
    }

    assertThat(asked()).hasSize(QueuedMovements.MOST_PENDING + 1).endsWith(ids.get(ids.size() - 1));
  }

  @Test
  void whoGetsNoAnswerGivesTheTurnAwayInTheEnd() {
    List<String> ids = move(QueuedMovements.MOST_PENDING + 1);

    context.setCurrentSystemTimeMs(NOW + PendingMovements.PATIENCE.toMillis() - 1);
    tick();
    assertThat(asked()).hasSize(QueuedMovements.MOST_PENDING);

    context.setCurrentSystemTimeMs(NOW + PendingMovements.PATIENCE.toMillis());
    tick();
    assertThat(asked()).hasSize(QueuedMovements.MOST_PENDING + 1).endsWith(ids.get(ids.size() - 1));
  }

  /**
   * Alone, because one of several may have been to blame; and of what has its turn nothing waits.
   */
  @Test
  void whoGetsNoAnswerIsAskedForOnceMore() {
    List<String> ids = move(QueuedMovements.MOST_PENDING);

    after(PendingMovements.PATIENCE);
    assertThat(questions())
        .hasSize(ids.size() * ContentBatch.HEAPS)
        .allMatch(record -> HeapKey.of(record.key()).sort() == HeapKey.Sort.ONE);
    assertThat(questions().stream().map(MovementTurnsTest::id).distinct())
        .containsExactlyElementsOf(ids);

    after(PendingMovements.PATIENCE.multipliedBy(3));
    assertThat(questions()).isEmpty();
    assertThat(unanswered()).isEqualTo(ids.size());
  }

  /** To go through the store is to copy the keys of all that wait. */
  @Test
  void theStoreIsNotGoneThroughToAsk() {
    List<String> ids = move(3 * QueuedMovements.MOST_PENDING);
    int before = walks.get(QueuedMovements.WAITING).get();

    for (String id : ids) {
      asked.remove(id);
      tick();
    }

    assertThat(asked()).isEqualTo(ids);
    assertThat(walks.get(QueuedMovements.WAITING)).hasValue(before);
  }

  @Test
  void asksEveryHeapInOneMessageForThoseWhoseTurnItIs() {
    List<String> ids = move(QueuedMovements.MOST_PENDING + 5);
    ids.subList(0, 5).forEach(asked::remove);

    assertThat(askedTogether()).isEqualTo(5);
  }

  /** How many every heap was asked for in one message. */
  private int askedTogether() {
    context.resetForwards();
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
        IntStream.range(0, count).mapToObj("%02x"::formatted).map(id -> id.repeat(16)).toList();
    for (String id : ids) {
      Movement movement =
          ProvenanceDriver.moved(
              id.substring(0, 2), "suite-7", "f", ProvenanceDriver.CODE, ProvenanceDriver.NOON);
      byte[] bytes = serde.serializer().serialize(ProvenanceTopics.MOVEMENTS.name(), movement);
      context.setRecordMetadata(ProvenanceTopics.MOVEMENTS.name(), 0, 0);
      step.process(
          new Record<>(
              id, new ValidContent<>(movement, bytes, NewContent.of(movement).batches(id)), NOW));
      asked.noteReady(id, NOW);
    }
    tick();
    return ids;
  }

  private void tick() {
    context.scheduledPunctuators().stream()
        .filter(each -> each.getInterval().equals(QueuedMovements.TICK))
        .forEach(each -> each.getPunctuator().punctuate(NOW));
  }

  /** What happens only then. */
  private void after(Duration time) {
    context.resetForwards();
    context.setCurrentSystemTimeMs(NOW + time.toMillis());
    tick();
  }

  private double unanswered() {
    return meters.counter("tollgate_unanswered_movements", "outcome", "asked_again").count();
  }

  /** Whose fingerprints were sent to their heaps, in order. */
  private List<String> asked() {
    return questions().stream().map(MovementTurnsTest::id).distinct().toList();
  }

  private List<Record<? extends String, ? extends byte[]>> questions() {
    List<Record<? extends String, ? extends byte[]>> questions = new ArrayList<>();
    for (CapturedForward<? extends String, ? extends byte[]> each : context.forwarded()) {
      if (!HeapKey.of(each.record().key()).isFirst()) {
        questions.add(each.record());
      }
    }
    return questions;
  }

  private static String id(Record<? extends String, ? extends byte[]> question) {
    return HexFormat.of().formatHex(ContentBatch.fromBytes(question.value()).id());
  }
}
