package io.tollgate.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamWatermarkTest {

  private static final int LOOK = 4;
  private static final TopicPartition A = new TopicPartition("a", 0);
  private static final TopicPartition B0 = new TopicPartition("b", 0);
  private static final TopicPartition B1 = new TopicPartition("b", 1);

  /** The monotonic clock, milliseconds. */
  private long ticks;

  /** How far the clock is ahead of the monotonic one. */
  private long lead;

  private final UpstreamWatermark watermark =
      new UpstreamWatermark(List.of("a", "b"), () -> ticks * 1_000_000);

  @Test
  void isUnknownUntilWhatWasThereIsWorkedOff() {
    observe(100, Map.of(), Map.of(A, 5L, B0, 0L, B1, 0L));
    observe(200, Map.of(A, 4L), Map.of(A, 5L, B0, 1L, B1, 0L));

    assertThat(watermark.reached(250)).isEmpty();
  }

  @Test
  void isThePresentWhereNothingWaits() {
    observe(100, Map.of(A, 5L, B0, 3L), Map.of(A, 5L, B0, 3L, B1, 0L));

    assertThat(watermark.reached(150)).isEqualTo(OptionalLong.of(100));
    assertThat(watermark.reached(90)).isEqualTo(OptionalLong.of(90));
  }

  @Test
  void aClockThatJumpsBackLetsNothingPassThatWaits() {
    observe(100_000, Map.of(A, 5L), Map.of(A, 5L));
    ticks += 5_000;
    assertThat(watermark.reached(105_000)).isEqualTo(OptionalLong.of(100_000));

    assertThat(watermark.reached(45_000)).isEqualTo(OptionalLong.of(40_000));
    ticks += 1_000;
    observe(46_000, Map.of(A, 5L), Map.of(A, 6L));
    assertThat(watermark.reached(46_000)).isEqualTo(OptionalLong.of(40_000));
    observe(47_000, Map.of(A, 6L), Map.of(A, 6L));
    assertThat(watermark.reached(47_000)).isEqualTo(OptionalLong.of(47_000));
  }

  @Test
  void aClockThatJumpsAheadLetsNothingPassThatWaits() {
    observe(100_000, Map.of(A, 5L), Map.of(A, 5L));
    ticks += 5_000;

    assertThat(watermark.reached(900_000)).isEqualTo(OptionalLong.of(100_000));
  }

  @Test
  void waitsForWhatCameOutInTheNextTopic() {
    observe(100, Map.of(A, 4L), Map.of(A, 5L, B0, 7L, B1, 2L));
    observe(200, Map.of(A, 5L, B0, 7L), Map.of(A, 6L, B0, 7L, B1, 3L));
    observe(300, Map.of(A, 6L, B0, 7L, B1, 2L), Map.of(A, 7L, B0, 7L, B1, 4L));
    assertThat(watermark.reached(350)).isEmpty();

    observe(400, Map.of(A, 6L, B0, 7L, B1, 3L), Map.of(A, 8L, B0, 7L, B1, 5L));
    assertThat(watermark.reached(450)).isEqualTo(OptionalLong.of(100));
  }

  @Test
  void inALongBacklogTheLaterMarksAreLetGo() {
    for (int look = 0; look < 1_000; look++) {
      observe(look, Map.of(), Map.of(A, 1L + look, B0, 0L, B1, 0L));
    }
    observe(1_000, Map.of(A, 1_000L), Map.of(A, 1_001L, B0, 0L, B1, 0L));
    assertThat(watermark.reached(2_000))
        .isEqualTo(OptionalLong.of(UpstreamWatermark.MOST_MARKS - 1L));
  }

  /** Against two parts that work in random steps and know of each record when it came. */
  @ParameterizedTest
  @CsvSource({"1,0", "2,0", "3,0", "4,0", "5,0", "6,50", "7,500", "8,5000", "9,50000"})
  void isNeverAheadOfARecordThatWaits(long seed, int longestJump) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> first = new ArrayList<>();
    List<List<Long>> second = List.of(new ArrayList<>(), new ArrayList<>());
    Map<TopicPartition, Long> worked = new HashMap<>();
    boolean wasSeen = false;
    for (ticks = 1; ticks < 20_000; ticks++) {
      boolean jumps = longestJump > 0 && random.nextInt(300) == 0;
      lead += jumps ? random.nextInt(-longestJump, longestJump) : 0;
      long now = ticks + lead;
      switch (jumps ? LOOK : random.nextInt(5)) {
        case 0 -> first.add(now);
        case 1 -> {
          long next = worked.getOrDefault(A, 0L);
          if (next < first.size()) {
            second.get(random.nextInt(2)).add(first.get((int) next));
            worked.put(A, next + 1);
          }
        }
        case 2, 3 -> {
          int partition = random.nextInt(2);
          TopicPartition b = new TopicPartition("b", partition);
          long next = worked.getOrDefault(b, 0L);
          if (next < second.get(partition).size()) {
            worked.put(b, next + 1);
          }
        }
        default ->
            observe(
                now,
                worked,
                Map.of(
                    A, (long) first.size(),
                    B0, (long) second.get(0).size(),
                    B1, (long) second.get(1).size()));
      }
      OptionalLong reached = watermark.reached(now);
      wasSeen |= reached.isPresent();
      long oldest = oldestThatWaits(first, second, worked);
      assertThat(reached.orElse(Long.MIN_VALUE)).isLessThanOrEqualTo(oldest);
    }
    assertThat(wasSeen).isTrue();
  }

  private void observe(
      long time, Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    watermark.observe(time, ticks * 1_000_000, worked, ends);
  }

  private static long oldestThatWaits(
      List<Long> first, List<List<Long>> second, Map<TopicPartition, Long> worked) {
    long oldest = oldest(first, worked.getOrDefault(A, 0L));
    oldest = Math.min(oldest, oldest(second.get(0), worked.getOrDefault(B0, 0L)));
    return Math.min(oldest, oldest(second.get(1), worked.getOrDefault(B1, 0L)));
  }

  private static long oldest(List<Long> records, long from) {
    return records.stream().skip(from).mapToLong(time -> time).min().orElse(Long.MAX_VALUE);
  }
}
