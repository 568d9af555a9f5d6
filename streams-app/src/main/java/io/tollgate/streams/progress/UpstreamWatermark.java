package io.tollgate.streams.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Watermark of a chain of topics, each of which is processed into the next.
 *
 * <p>A mark is set at the end of the first topic. Once everything before it has been processed, the
 * results are in the second topic, because offsets and results are committed together; so the mark
 * moves to the end of that topic at that time, and so forth. When it has passed the last topic,
 * everything received before it was set has come out.
 *
 * <p>The clock may jump. The age of a mark is measured by the monotonic clock, and subtracted from
 * the earliest reading of the clock since: so it is at or before the time of any record that came
 * after the mark.
 *
 * <p>One thread updates it, any thread may read it.
 */
final class UpstreamWatermark implements Watermark {

  /** In a backlog no more marks are set until the first one has passed. */
  static final int MOST_MARKS = 64;

  private static final long NANOS = 1_000_000;

  private final List<String> chain;
  private final LongSupplier nanoTime;
  private final Deque<Mark> marks = new ArrayDeque<>();

  /** The latest mark that has passed; null until there is one. */
  private volatile Setting passed;

  /**
   * Creates a watermark without marks.
   *
   * @param nanoTime the monotonic clock of the updating thread
   */
  UpstreamWatermark(List<String> chain, LongSupplier nanoTime) {
    this.chain = List.copyOf(chain);
    this.nanoTime = nanoTime;
  }

  /**
   * Processes one observation.
   *
   * @param time when the observation began, by the clock
   * @param nanos when it began, by the monotonic clock
   * @param worked processed offset of each partition, requested after that
   * @param ends end offset of each partition, requested after those, including uncommitted records
   */
  void observe(
      long time, long nanos, Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    Setting now = new Setting(nanos / NANOS, time - nanos / NANOS);
    if (marks.size() < MOST_MARKS) {
      marks.add(new Mark(now, 0, ends(0, ends)));
    }
    Setting latest = passed == null ? null : passed.seen(now);
    int count = marks.size();
    for (int i = 0; i < count; i++) {
      Mark moved = moved(marks.remove().seen(now), worked, ends);
      if (moved.stage() == chain.size()) {
        latest = moved.set().later(latest);
      } else {
        marks.add(moved);
      }
    }
    passed = latest;
  }

  @Override
  public OptionalLong reached(long now) {
    Setting known = passed;
    if (known == null) {
      return OptionalLong.empty();
    }
    long millis = nanoTime.getAsLong() / NANOS;
    return OptionalLong.of(Math.min(now, known.seen(new Setting(millis, now - millis)).time()));
  }

  private Mark moved(Mark mark, Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    Mark moved = mark;
    while (moved.stage() < chain.size() && moved.isPassed(worked)) {
      moved = new Mark(mark.set(), moved.stage() + 1, ends(moved.stage() + 1, ends));
    }
    return moved;
  }

  private Map<TopicPartition, Long> ends(int stage, Map<TopicPartition, Long> ends) {
    return stage == chain.size()
        ? Map.of()
        : ends.entrySet().stream()
            .filter(end -> end.getKey().topic().equals(chain.get(stage)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Time at which a mark was set.
   *
   * @param millis by the monotonic clock
   * @param lead smallest lead of the clock over the monotonic one since
   */
  private record Setting(long millis, long lead) {

    Setting later(Setting other) {
      return other == null || other.millis <= millis ? this : other;
    }

    Setting seen(Setting later) {
      return new Setting(millis, Math.min(lead, later.lead));
    }

    long time() {
      return millis + lead;
    }
  }

  /** Mark that waits until a topic is processed up to these offsets. */
  private record Mark(Setting set, int stage, Map<TopicPartition, Long> offsets) {

    Mark seen(Setting later) {
      return new Mark(set.seen(later), stage, offsets);
    }

    boolean isPassed(Map<TopicPartition, Long> worked) {
      return offsets.entrySet().stream()
          .allMatch(end -> worked.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
  }
}
