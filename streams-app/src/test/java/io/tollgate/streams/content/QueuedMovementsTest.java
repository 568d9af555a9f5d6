package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.streams.AppDriver;
import io.tollgate.streams.ProvenanceDriver;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which movements have their turns. */
class QueuedMovementsTest {

  private static final long NOW = ProvenanceDriver.NOON.toEpochMilli();

  private MockProcessorContext<String, byte[]> context;
  private QueuedMovements held;
  private PendingMovements asked;

  @BeforeEach
  void open(@TempDir Path folder) {
    context = new MockProcessorContext<>(AppDriver.properties(folder));
    context.setCurrentSystemTimeMs(NOW);
    addStore(QueuedMovements.WAITING);
    addStore(PendingMovements.STORE);
    held = new QueuedMovements(context);
    asked = new PendingMovements(context);
  }

  private void addStore(String name) {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }

  @Test
  void thoseThatWaitAreKnownAfterARestartAndTakenInTheirOrder() {
    for (int i = 0; i < 4; i++) {
      hold("w" + i, 1, NOW + i % 2);
    }

    assertThat(taken(new QueuedMovements(context), NOW)).containsExactly("w0", "w2", "w1", "w3");
    assertThat(taken(new QueuedMovements(context), NOW + PendingMovements.PATIENCE.toMillis()))
        .isEmpty();
  }

  @Test
  void asksForNoMoreFingerprintsThanAreLookedUpInAMoment() {
    hold("a", ContentBatch.HEAPS * (QueuedMovements.MOST_PRINTS - 1), NOW);
    hold("b", 1, NOW + 1);
    hold("c", 1, NOW + 2);

    assertThat(taken(held, NOW)).containsExactly("a", "b");

    asked.remove("b");
    assertThat(taken(new QueuedMovements(context), NOW)).containsExactly("c");
  }

  @Test
  void asksForOneHoweverManyFingerprintsItHas() {
    hold("large", 10 * QueuedMovements.MOST_PRINTS, NOW);
    hold("small", 1, NOW + 1);

    assertThat(taken(held, NOW)).containsExactly("large");
    assertThat(taken(held, NOW)).isEmpty();

    asked.remove("large");
    assertThat(taken(held, NOW)).containsExactly("small");
  }

  /** By a quarter most is found; what it told nothing of goes ahead of what an alert is out of. */
  @Test
  void aQuarterIsLookedUpFirstAndTheRestAfterTheOthers() {
    hold("edited", 400, NOW);
    hold("unlike", 401, NOW + 1);
    hold("small", 5, NOW + 2);
    assertThat(held.takeNext(NOW))
        .containsExactly(
            new QueuedMovements.Turn("edited", LookUpScope.PART),
            new QueuedMovements.Turn("unlike", LookUpScope.PART),
            new QueuedMovements.Turn("small", LookUpScope.ALL));
    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(3, 100 + 100 + 5));

    asked.endPart("edited", true, NOW);
    asked.endPart("unlike", false, NOW);
    asked.remove("small");
    hold("later", 400, NOW + 3);

    assertThat(new QueuedMovements(context).takeNext(NOW + 3))
        .containsExactly(
            new QueuedMovements.Turn("later", LookUpScope.PART),
            new QueuedMovements.Turn("unlike", LookUpScope.REST),
            new QueuedMovements.Turn("edited", LookUpScope.REST));
    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(3, 100 + 301 + 300));
  }

  /** Or else all fingerprints of copies would be looked up, too, while others wait. */
  @Test
  void noneIsLookedUpBeforeItsWholeContentIs() {
    held.add("a", 1, NOW);
    held.add("b", 1, NOW + 1);
    asked.noteReady("b", NOW);
    assertThat(taken(held, NOW)).isEmpty();

    asked.noteReady("a", NOW);

    assertThat(taken(held, NOW)).containsExactly("a", "b");
    assertThat(asked.isReady("a")).isFalse();
  }

  /** Its record was given up, for example. */
  @Test
  void anAnswerAboutTheWholeContentIsNotWaitedForForEver() {
    held.add("a", 1, NOW);
    long patience = QueuedMovements.PATIENCE.toMillis();

    assertThat(taken(held, NOW + patience - 1)).isEmpty();
    assertThat(taken(held, NOW + patience)).containsExactly("a");
  }

  /** Of a copy everybody knows already; of an edited file nobody does. */
  @Test
  void thoseOfWhichNoAlertIsOutGoFirst() {
    hold("busy", ContentBatch.HEAPS * QueuedMovements.MOST_PRINTS, NOW);
    hold("copy", 1, NOW + 1);
    hold("edited", ContentBatch.HEAPS * QueuedMovements.MOST_PRINTS, NOW + 2);
    long later = NOW + QueuedMovements.AFTER_ALERT.toMillis() + 2;
    hold("long after", 1, later);
    held.takeNext(NOW);
    asked.noteAlert("busy", NOW);
    asked.noteAlert("copy", NOW);

    asked.remove("busy");
    assertThat(taken(held, NOW)).containsExactly("edited");

    asked.remove("edited");
    assertThat(taken(new QueuedMovements(context), later)).containsExactly("copy", "long after");
    assertThat(asked.has("busy")).isFalse();
  }

  /** They noted neither how many fingerprints wait nor how many were asked for. */
  @Test
  void takesOverWhatEarlierReleasesLeft() {
    KeyValueStore<String, byte[]> waiting = context.getStateStore(QueuedMovements.WAITING);
    waiting.put(HexFormat.of().toHexDigits(NOW) + "w", new byte[0]);
    KeyValueStore<String, byte[]> underWay = context.getStateStore(PendingMovements.STORE);
    underWay.put("a", ByteBuffer.allocate(Long.BYTES + 1).putLong(NOW).put((byte) 1).array());

    long now = NOW + QueuedMovements.PATIENCE.toMillis();
    assertThat(taken(new QueuedMovements(context), now)).containsExactly("w");
    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(2, 0));
  }

  private static List<String> taken(QueuedMovements queued, long now) {
    return queued.takeNext(now).stream().map(QueuedMovements.Turn::id).toList();
  }

  /** Nobody wrote its whole content. */
  private void hold(String id, int prints, long turn) {
    held.add(id, prints, turn);
    asked.noteReady(id, NOW);
  }
}
