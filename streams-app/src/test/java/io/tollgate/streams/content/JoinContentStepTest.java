package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.provenance.WholeContents;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.ProvenanceDriver;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A movement is linked even if its look-up or an answer was given up. */
class JoinContentStepTest {

  private static final String MOVED = "moved-content";
  private static final String ID = "01".repeat(16);
  private static final String SECOND = "02".repeat(16);
  private static final String WRITE = "a1".repeat(16);
  private static final String LATER = "b2".repeat(16);
  private static final Path LONG =
      Path.of("src/main/java/io/tollgate/streams/content/PlaceRows.java");
  private static final int LOST = 2;
  private static final long NOW = ProvenanceDriver.NOON.toEpochMilli();
  private static final Duration PATIENCE = PendingMovements.PATIENCE;

  private final Serde<Movement> serde =
      TopicSerdes.values(ProvenanceTopics.MOVEMENTS, AppDriver.serdeConfig());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private MockProcessorContext<String, ProvenanceLink> context;
  private KeyValueStore<String, byte[]> moved;
  private PendingMovements asked;
  private JoinContentStep step;
  private Map<Integer, ContentBatch> shared;
  private long nanos;

  /** How long goes by between two looks at the clock. */
  private int secondsPerLook;

  @BeforeEach
  void open(@TempDir Path folder) {
    context = new MockProcessorContext<>(AppDriver.properties(folder));
    context.setCurrentSystemTimeMs(NOW);
    moved = store(MOVED, Serdes.String(), Serdes.ByteArray());
    store(JoinContentStep.SHARED, Serdes.Bytes(), Serdes.ByteArray());
    store(JoinContentStep.WAITING, Serdes.String(), Serdes.Long());
    store(PendingMovements.STORE, Serdes.String(), Serdes.ByteArray());
    String topic = ProvenanceTopics.MOVEMENTS.name();
    Movement movement =
        ProvenanceDriver.moved("01", "suite-7", "f", ProvenanceDriver.CODE, ProvenanceDriver.NOON);
    moved.put(ID, stored(movement));
    moved.put(SECOND, stored(movement));
    shared =
        NewContent.of(ProvenanceDriver.written(ProvenanceDriver.CODE, ProvenanceDriver.NOON))
            .batches(WRITE);
    asked = new PendingMovements(context);
    asked.add(ID, LookUpScope.ALL, 1, NOW);
    step =
        new JoinContentStep(
            MOVED,
            topic,
            serde.deserializer(),
            new StreamsMeters(meters),
            () -> nanos += secondsPerLook * Duration.ofSeconds(1).toNanos());
    step.init(context);
  }

  private byte[] stored(Movement movement) {
    byte[] bytes = serde.serializer().serialize(ProvenanceTopics.MOVEMENTS.name(), movement);
    return new StoredContent(0, NOW, bytes).toBytes();
  }

  private <K, V> KeyValueStore<K, V> store(String name, Serde<K> keys, Serde<V> values) {
    KeyValueStore<K, V> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return store;
  }

  @Test
  void isLinkedWithTheLastAnswer() {
    answerAllBut(LOST);
    assertThat(links()).isEmpty();

    answer(LOST);

    assertThat(links()).containsExactly(WRITE);
    assertThat(asked.has(ID)).isFalse();
  }

  /** What is copied as a whole is told at once; the rest of it can wait. */
  @Test
  void knowsOfTheWholeContentFirst() {
    asked.remove(ID);
    tellFirst(ID, List.of(shared.get(wholeHeap())));
    tellFirst(SECOND, List.of());

    assertThat(links()).containsExactly(WRITE);
    assertThat(asked.isAlertOut(ID)).isTrue();
    assertThat(asked.isReady(ID)).isFalse();
    assertThat(asked.isAlertOut(SECOND)).isFalse();
    assertThat(asked.isReady(SECOND)).isTrue();
  }

  /** A quarter of an edited file tells enough; what all of it tells replaces that. */
  @Test
  void isLinkedWithAPartAheadOfTheRest() throws IOException {
    String text = Files.readString(LONG);
    Movement movement = ProvenanceDriver.moved("01", "suite-7", "f", text, ProvenanceDriver.NOON);
    moved.put(ID, stored(movement));
    NewContent written = NewContent.of(ProvenanceDriver.written(text, ProvenanceDriver.NOON));
    Map<Integer, ContentBatch> batches = written.batches(WRITE);
    ContentBatch part = batches.remove(written.whole(WRITE).heap());
    part.prints().removeIf(print -> print.position() == WholeContents.POSITION);
    asked.add(ID, LookUpScope.PART, 100, NOW);

    tell(part.heap(), part);

    assertThat(links()).containsExactly(WRITE);
    assertThat(asked.takeParts()).containsExactly(new PendingMovements.Part(ID, 100, true));

    asked.add(ID, LookUpScope.REST, 100, NOW);
    batches.forEach(this::tell);

    assertThat(links()).containsExactly(WRITE, WRITE);
    assertThat(asked.isUnfinished(ID)).isFalse();
  }

  /** What all fingerprints may not confirm is not told of a part of them. */
  @Test
  void whatIsLittleInAPartWaitsForTheRest() {
    asked.add(ID, LookUpScope.PART, 100, NOW);
    ContentBatch part = shared.get(0);
    part.prints().subList(3, part.prints().size()).clear();

    answer(0);

    assertThat(links()).isEmpty();
    assertThat(asked.takeParts()).containsExactly(new PendingMovements.Part(ID, 100, false));
  }

  /** It has little in common with what was looked up so far; all of it may have less. */
  @Test
  void aLaterWriteHasToShowMoreWhileTheRestIsToCome() {
    ContentBatch part = shared.get(0);
    part.prints().removeIf(print -> print.position() == WholeContents.POSITION);
    part.prints().subList(3, part.prints().size()).clear();
    asked.noteReady(SECOND, NOW);
    tellLater(SECOND, part);
    at(JoinContentStep.QUIET_PERIOD);
    assertThat(links()).isEmpty();

    asked.remove(SECOND);
    tellLater(SECOND, part);
    at(JoinContentStep.QUIET_PERIOD.multipliedBy(2));

    assertThat(links()).containsExactly(WRITE);
  }

  private void tellLater(String movement, ContentBatch batch) {
    LookUpAnswer later = new LookUpAnswer(LookUpAnswer.UNSOLICITED, batch.time(), List.of(batch));
    step.process(new Record<>(movement, later.toBytes(), NOW));
  }

  private int wholeHeap() {
    return NewContent.of(ProvenanceDriver.written(ProvenanceDriver.CODE, ProvenanceDriver.NOON))
        .whole(WRITE)
        .heap();
  }

  private void tellFirst(String id, List<ContentBatch> writes) {
    step.process(new Record<>(id, new LookUpAnswer(LookUpAnswer.FIRST, 0, writes).toBytes(), NOW));
  }

  @Test
  void isLinkedWithWhatIsThereWhenTheSecondQuestionGotNoAnswerEither() {
    answerAllBut(LOST);
    at(PATIENCE);
    assertThat(asked.retry(context.currentSystemTimeMs())).containsExactly(ID);
    at(PATIENCE.multipliedBy(2).minusMillis(1));
    assertThat(links()).isEmpty();

    at(PATIENCE.multipliedBy(2));

    assertThat(links()).containsExactly(WRITE);
    assertThat(meters.counter("tollgate_unanswered_movements", "outcome", "linked_without").count())
        .isEqualTo(1);
    at(PATIENCE.multipliedBy(9));
    assertThat(links()).containsExactly(WRITE);
  }

  @Test
  void theAnswerToTheSecondQuestionIsTheLast() {
    answerAllBut(LOST);
    at(PATIENCE);
    asked.retry(context.currentSystemTimeMs());
    answerAllBut(LOST);
    assertThat(links()).isEmpty();

    answer(LOST);

    assertThat(links()).containsExactly(WRITE);
  }

  /** Before, it was waited for for ever, and so was all that came after. */
  @Test
  void whatIsHeardAfterwardsIsLinked() {
    isLinkedWithWhatIsThereWhenTheSecondQuestionGotNoAnswerEither();
    context.resetForwards();
    NewContent.of(ProvenanceDriver.written(ProvenanceDriver.CODE, ProvenanceDriver.NOON))
        .batches(LATER)
        .values()
        .forEach(batch -> tell(LookUpAnswer.UNSOLICITED, batch));
    at(PATIENCE.multipliedBy(10));
    assertThat(links()).containsExactlyInAnyOrder(WRITE, LATER);

    context.resetForwards();
    answer(LOST);
    at(PATIENCE.multipliedBy(11));
    assertThat(links()).containsExactlyInAnyOrder(WRITE, LATER);
  }

  /** Before, all were linked in one go, however long that took. */
  @Test
  void manyThatHoldALaterWriteAreLinkedOneAfterTheOtherIfThatTakesLong() {
    for (String id : List.of(ID, SECOND)) {
      asked.remove(id);
      shared.values().forEach(batch -> tellLater(id, batch));
    }
    secondsPerLook = 1;

    at(JoinContentStep.QUIET_PERIOD);
    assertThat(links()).containsExactly(WRITE);

    at(JoinContentStep.QUIET_PERIOD);
    at(JoinContentStep.QUIET_PERIOD);
    assertThat(links()).containsExactly(WRITE, WRITE);
  }

  private void answerAllBut(int lost) {
    for (int heap = 0; heap < ContentBatch.HEAPS; heap++) {
      if (heap != lost) {
        answer(heap);
      }
    }
  }

  private void answer(int heap) {
    tell(heap, shared.get(heap));
  }

  private void tell(int heap, ContentBatch batch) {
    LookUpAnswer answer = new LookUpAnswer(heap, batch.time(), List.of(batch));
    step.process(new Record<>(ID, answer.toBytes(), NOW));
  }

  private void at(Duration time) {
    long now = NOW + time.toMillis();
    context.setCurrentSystemTimeMs(now);
    context.scheduledPunctuators().stream()
        .filter(each -> each.getInterval().equals(JoinContentStep.QUIET_PERIOD))
        .forEach(each -> each.getPunctuator().punctuate(now));
  }

  /** The writes that were linked. */
  private List<String> links() {
    return context.forwarded().stream().map(each -> (String) each.record().key()).toList();
  }
}
