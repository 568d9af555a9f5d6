package io.tollgate.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ArrivalClockTest {

  private static final long NOON = 1_000_000_000L;
  private static final long TRANSIT = ArrivalClock.TRANSIT.toMillis();
  private static final long START = ArrivalClock.START.toMillis();

  private static final long ON_THE_WAY = ArrivalClock.ON_THE_WAY.toMillis();

  private Watermark upstream = Watermark.NOTHING_UPSTREAM;
  private final ArrivalClock clock = new ArrivalClock(NOON, now -> upstream.reached(now));

  @Test
  void knowsNothingRightAfterAStart() {
    assertThat(clock.reached(NOON + 250)).isEmpty();
  }

  @Test
  void isAtThePresentWhenReportsAreFresh() {
    clock.judged(NOON - 20, NOON);

    assertThat(clock.reached(NOON + 250)).isEqualTo(OptionalLong.of(NOON + 250 - TRANSIT));
    assertThat(clock.reached(NOON + 4_000)).isEqualTo(OptionalLong.of(NOON + 4_000 - TRANSIT));
  }

  @Test
  void isAtTheNewestReportWhileThereIsABacklog() {
    clock.judged(NOON - 3_600_000, NOON);
    clock.judged(NOON - 3_500_000, NOON + 10);

    assertThat(clock.reached(NOON + 250)).isEqualTo(OptionalLong.of(NOON - 3_500_000));
  }

  @Test
  void aBacklogIsOverWhenNothingMoreComes() {
    clock.judged(NOON - 3_600_000, NOON);

    assertThat(clock.reached(NOON + 1_900)).isEqualTo(OptionalLong.of(NOON - 3_600_000));
    assertThat(clock.reached(NOON + 2_000)).isEqualTo(OptionalLong.of(NOON + 2_000 - TRANSIT));
  }

  @Test
  void withoutReportsTheStartTakesItsTime() {
    walk(NOON, NOON + START - 1_000);
    assertThat(clock.reached(NOON + START - 1)).isEmpty();
    assertThat(clock.reached(NOON + START)).isEqualTo(OptionalLong.of(NOON + START - TRANSIT));
  }

  @Test
  void afterAStandstillItMustBeSureAgain() {
    clock.judged(NOON, NOON);
    long before = clock.reached(NOON + 250).orElseThrow();
    long awake = NOON + 3_600_000;

    assertThat(clock.reached(awake)).isEqualTo(OptionalLong.of(before));
    clock.judged(NOON + 1_000, awake + 10);
    assertThat(clock.reached(awake + 250)).isEqualTo(OptionalLong.of(NOON + 1_000));
  }

  @Test
  void neverGoesBack() {
    clock.judged(NOON, NOON);
    long before = clock.reached(NOON + 500).orElseThrow();
    clock.judged(NOON - 60_000, NOON + 600);

    assertThat(clock.reached(NOON + 750)).isEqualTo(OptionalLong.of(before));
  }

  @Test
  void aReportFromTheFutureMovesNothing() {
    clock.judged(NOON + 3_600_000, NOON);

    assertThat(clock.reached(NOON + 250).orElseThrow()).isLessThanOrEqualTo(NOON + 250);
  }

  @Test
  void anIdlePartitionWaitsForWhatFeedsIt() {
    upstream = now -> OptionalLong.empty();
    walk(NOON, NOON + START + 60_000);
    assertThat(clock.reached(NOON + START + 60_000)).isEmpty();

    upstream = now -> OptionalLong.of(NOON - 20_000);
    assertThat(clock.reached(NOON + START + 61_000))
        .isEqualTo(OptionalLong.of(NOON - 20_000 + ON_THE_WAY));
  }

  @Test
  void aFreshReportDoesNotSpeakForThoseThatStillWaitUpstream() {
    upstream = now -> OptionalLong.of(NOON - 20_000);
    clock.judged(NOON - 20, NOON);

    assertThat(clock.reached(NOON + 250)).isEqualTo(OptionalLong.of(NOON - 20_000 + ON_THE_WAY));
  }

  @Test
  void whatIsUsuallyOnTheWayHoldsNothingBack() {
    upstream = now -> OptionalLong.of(now - 1_500);
    clock.judged(NOON - 20, NOON);

    assertThat(clock.reached(NOON + 250)).isEqualTo(OptionalLong.of(NOON + 250 - TRANSIT));
  }

  @Test
  void afterAClockThatJumpedBackItMustBeSureAgain() {
    clock.judged(NOON - 30_000, NOON);
    long back = NOON - 3_600_000;

    assertThat(clock.reached(back)).isEmpty();
    walk(back, back + START - 1_000);
    assertThat(clock.reached(back + START)).isEqualTo(OptionalLong.of(back + START - TRANSIT));
  }

  private void walk(long from, long to) {
    for (long now = from; now <= to; now += 1_000) {
      clock.reached(now);
    }
  }
}
