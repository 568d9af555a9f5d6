package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.streams.AppDriver;
import io.tollgate.streams.ProvenanceDriver;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked up and what an alert is out of stand in one store, and apart. */
class PendingMovementsTest {

  private static final long NOW = ProvenanceDriver.NOON.toEpochMilli();

  private final AtomicInteger walks = new AtomicInteger();
  private KeyValueStore<String, byte[]> store;
  private PendingMovements asked;

  @BeforeEach
  void open(@TempDir Path folder) {
    MockProcessorContext<String, byte[]> context =
        new MockProcessorContext<>(AppDriver.properties(folder));
    store =
        Stores.keyValueStoreBuilder(
                new WalkedStore(PendingMovements.STORE, walks), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    asked = new PendingMovements(context);
  }

  /** To go through the store is to copy the keys of all that wait. */
  @Test
  void copiesOfWhichAlertsAreOutAreNotGoneThrough() {
    IntStream.range(0, 1_000).forEach(number -> asked.noteAlert("copy " + number, NOW));
    asked.add("edited", LookUpScope.ALL, 7, NOW);

    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(1, 7));
    assertThat(asked.retry(NOW)).isEmpty();
    assertThat(asked.unanswered(NOW)).isEmpty();

    assertThat(walks).hasValue(0);
  }

  @Test
  void anAlertIsOutUntilItsMovementIsRemoved() {
    asked.noteAlert("copy", NOW);
    asked.add("edited", LookUpScope.ALL, 7, NOW);
    asked.noteAlert("edited", NOW);

    assertThat(asked.isAlertOut("copy")).isTrue();
    assertThat(asked.has("copy")).isFalse();
    assertThat(asked.isAlertOut("edited")).as("it is looked up already").isFalse();

    asked.remove("copy");
    asked.remove("edited");
    assertThat(asked.isAlertOut("copy")).isFalse();
    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void whatIsReadyIsSoUntilItIsLookedUp() {
    asked.noteReady("unknown", NOW);
    asked.noteAlert("copy", NOW);

    assertThat(asked.isReady("unknown")).isTrue();
    assertThat(asked.isAlertOut("unknown")).isFalse();
    assertThat(asked.isReady("copy")).isFalse();
    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(0, 0));

    asked.add("unknown", LookUpScope.ALL, 7, NOW);
    assertThat(asked.isReady("unknown")).isFalse();
    asked.noteReady("unknown", NOW);
    assertThat(asked.isReady("unknown")).as("it is looked up already").isFalse();
  }

  @Test
  void ofAPartTheRestIsToCome() {
    asked.add("edited", LookUpScope.PART, 400, NOW);
    asked.add("unlike", LookUpScope.PART, 80, NOW);
    asked.add("whole", LookUpScope.ALL, 7, NOW);
    assertThat(asked.isPart("edited")).isTrue();
    assertThat(asked.isPart("whole")).isFalse();
    assertThat(asked.takeParts()).isEmpty();

    asked.endPart("unlike", false, NOW);
    asked.endPart("edited", true, NOW);

    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(1, 7));
    assertThat(asked.isUnfinished("edited")).isTrue();
    assertThat(asked.has("edited")).isFalse();
    assertThat(asked.takeParts())
        .containsExactly(
            new PendingMovements.Part("edited", 400, true),
            new PendingMovements.Part("unlike", 80, false));
    assertThat(asked.takeParts()).isEmpty();
    assertThat(asked.isUnfinished("edited")).isFalse();
  }

  /** They noted an alert under the id itself. */
  @Test
  void alertsOfEarlierReleasesAreKnown() {
    store.put("copy", ByteBuffer.allocate(Long.BYTES + 1 + Integer.BYTES).putLong(NOW).array());

    assertThat(asked.isAlertOut("copy")).isTrue();
    assertThat(asked.underWay()).isEqualTo(new PendingMovements.UnderWay(0, 0));

    asked.remove("copy");
    assertThat(asked.isAlertOut("copy")).isFalse();
  }
}
