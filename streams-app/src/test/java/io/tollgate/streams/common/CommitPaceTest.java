package io.tollgate.streams.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long FAR_BEHIND = CommitPace.LAG + 1;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final AtomicInteger commits = new AtomicInteger();
  private final CommitPace pace = new CommitPace(INTERVAL, nanos::get);

  @Test
  void aTransactionEndsAMomentAfterItsFirstRecord() {
    pace.wrote();
    act();
    pass(INTERVAL.minusMillis(1));
    pace.wrote();
    act();
    assertThat(commits).hasValue(0);

    pass(Duration.ofMillis(1));
    act();
    assertThat(commits).hasValue(1);

    act();
    pass(INTERVAL);
    act();
    assertThat(commits).as("nothing was written since").hasValue(1);
  }

  @Test
  void itEndsAlsoWhenNothingMoreComes() {
    assertThat(pace.patience(POLL)).isEqualTo(POLL);

    act();
    pace.wrote();
    pass(Duration.ofMillis(20));
    assertThat(pace.patience(POLL)).isEqualTo(Duration.ofMillis(30));
    assertThat(pace.patience(Duration.ZERO)).isZero();

    pass(Duration.ofMillis(30));
    assertThat(pace.patience(POLL)).isZero();
    pace.asked(0);
    assertThat(commits).hasValue(1);
    assertThat(pace.patience(POLL)).isEqualTo(POLL);
  }

  @Test
  void itIsLongerWhileTheThreadLagsBehind() {
    pace.asked(FAR_BEHIND);
    pace.wrote();
    pass(INTERVAL);
    act();
    assertThat(commits).hasValue(0);
    assertThat(pace.patience(POLL)).isEqualTo(POLL);

    pass(CommitPace.BEHIND.minus(INTERVAL));
    act();
    assertThat(commits).hasValue(1);
  }

  @Test
  void itEndsAtOnceWhenTheThreadHasCaughtUp() {
    act();
    pace.asked(FAR_BEHIND);
    pace.wrote();
    pass(INTERVAL);
    pace.asked(CommitPace.LAG);
    assertThat(commits).hasValue(1);
  }

  @Test
  void theTaskThatActedLastIsAsked() {
    AtomicInteger others = new AtomicInteger();
    pace.acted(others::incrementAndGet);
    pace.wrote();
    act();
    pass(INTERVAL);
    pace.asked(0);

    assertThat(commits).hasValue(1);
    assertThat(others).hasValue(0);
  }

  @Test
  void eachThreadHasATransactionOfItsOwn() throws InterruptedException {
    pace.wrote();
    act();
    pass(INTERVAL);
    Thread other = new Thread(this::act);
    other.start();
    other.join();

    assertThat(commits).hasValue(0);
  }

  @Test
  void whoWantsLongTransactionsHasThemAlways() {
    Duration longer = CommitPace.BEHIND.multipliedBy(2);
    CommitPace slow = new CommitPace(longer, nanos::get);
    Properties config = new Properties();
    slow.set(config);

    assertThat(config).containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, longer.toMillis());
    slow.asked(FAR_BEHIND);
    slow.wrote();
    pass(longer.minusMillis(1));
    slow.acted(commits::incrementAndGet);
    assertThat(commits).hasValue(0);
    pass(Duration.ofMillis(1));
    slow.acted(commits::incrementAndGet);
    assertThat(commits).hasValue(1);
  }

  private void act() {
    pace.acted(commits::incrementAndGet);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
