package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long NOW = 1_000_020;

  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final Pace pace = new Pace(Duration.ofMillis(50));

  @Test
  void aTransactionWithFreshRecordsEndsOnceAtTheNextMoment() {
    hear(NOW, NOW);
    hear(NOW + 10, NOW + 10);

    assertThat(context.scheduledPunctuators()).hasSize(1);
    assertThat(context.committed()).isFalse();
    reach(NOW + 30);
    assertThat(context.committed()).isTrue();
    assertThat(context.scheduledPunctuators()).allMatch(CapturedPunctuator::cancelled);
  }

  @Test
  void whatComesAfterTheEndAsksForAnotherOne() {
    hear(NOW, NOW);
    reach(NOW + 30);
    context.resetCommit();

    hear(NOW + 31, NOW + 31);
    reach(NOW + 80);

    assertThat(context.committed()).isTrue();
    assertThat(context.scheduledPunctuators()).hasSize(2).allMatch(CapturedPunctuator::cancelled);
  }

  @Test
  void nothingEndsSoonerForABacklogOrWhileOneIsWorkedOff() {
    hear(NOW, NOW - Pace.FRESH - 1);
    hear(NOW + Pace.BUSY - 1, NOW);

    assertThat(context.scheduledPunctuators()).isEmpty();

    hear(NOW + Pace.BUSY, NOW);

    assertThat(context.scheduledPunctuators()).hasSize(1);
  }

  @Test
  void theMomentOfATaskThatWasTakenAwayIsNotWaitedForForEver() {
    hear(NOW, NOW);

    hear(NOW + 2_000, NOW + 2_000);

    assertThat(context.scheduledPunctuators())
        .extracting(CapturedPunctuator::cancelled)
        .containsExactly(true, false);
  }

  private void hear(long now, long time) {
    context.setCurrentSystemTimeMs(now);
    pace.heard(context, time);
  }

  private void reach(long moment) {
    context.setCurrentSystemTimeMs(moment);
    context.scheduledPunctuators().stream()
        .filter(each -> !each.cancelled())
        .forEach(each -> each.getPunctuator().punctuate(moment));
  }
}
