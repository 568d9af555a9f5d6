package io.tollgate.streams.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final long SOON = Progress.FIRST_WORDS.toMillis();

  private final KeyValueStore<String, Long> kept = store();

  @Test
  void isAsFarAsTheSlowest() {
    Progress progress = new Progress(kept);
    progress.update(List.of("judge-0"), 5_000, 0);
    progress.update(List.of("judge-1"), 3_000, 0);

    assertThat(progress.reached(SOON)).isEqualTo(OptionalLong.of(3_000));
    progress.update(List.of("judge-1"), 9_000, SOON);
    assertThat(progress.reached(SOON)).isEqualTo(OptionalLong.of(5_000));
  }

  @Test
  void afterTheVeryFirstWordOthersMayStillSpeakUp() {
    Progress progress = new Progress(kept);
    progress.update(List.of("judge-0"), 5_000, 0);

    assertThat(progress.reached(SOON - 1)).isEmpty();
  }

  @Test
  void afterARestartAllThatWereHeardOfAreWaitedFor() {
    Progress before = new Progress(kept);
    before.update(List.of("judge-0"), 5_000, 0);
    before.update(List.of("judge-1"), 5_000, 0);
    Progress after = new Progress(kept);
    after.update(List.of("judge-0"), 90_000, SOON);

    assertThat(after.reached(SOON)).isEqualTo(OptionalLong.of(5_000));
    after.update(List.of("judge-1"), 80_000, SOON);
    assertThat(after.reached(SOON)).isEqualTo(OptionalLong.of(80_000));
  }

  /** That is how a version that knew no words of several kept one, beside instances that did. */
  @Test
  void aWordOfSeveralThatWasKeptAsOneHoldsNobodyUp() {
    kept.put("judge-0,judge-1", 1_000L);
    Progress progress = new Progress(kept);
    progress.update(List.of("judge-0", "judge-1"), 90_000, 0);

    assertThat(progress.reached(SOON)).isEqualTo(OptionalLong.of(90_000));
    assertThat(kept.get("judge-0,judge-1")).isNull();
  }

  @Test
  void neverGoesBack() {
    Progress progress = new Progress(kept);
    progress.update(List.of("judge-0"), 5_000, 0);
    progress.reached(SOON);
    progress.update(List.of("judge-1"), 1_000, SOON);

    assertThat(progress.reached(SOON)).isEqualTo(OptionalLong.of(5_000));
  }

  private static KeyValueStore<String, Long> store() {
    KeyValueStore<String, Long> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("kept"), Serdes.String(), Serdes.Long())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}
