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
 * The watermark of a chain of topics, each of which is worked off into the next.
 *
 * <p>A mark is set where the first topic ends. When everything before it has been worked off, what
 * came of it stands in the second topic, because offsets and results are committed together; so the
 * mark moves on to where that one ends by then, and so forth. When it has passed the last topic,
 * all that was received before it was set has come out.
 *
 * <p>The clock may jump. A mark is told by how long ago it was set, which only the monotonic clock
 * knows, and counted from the earliest that the clock has shown since: so it is at or before what
 * any record bears that came after the mark.
 *
 * <p>One thread looks, any may ask.
 */
final class UpstreamWatermark implements Watermark {

  /** In a backlog no more marks are set until the first has passed. */
  static final int MOST_MARKS = 64;

  private static final long NANOS = 1_000_000;

  private final List<String> chain;
  private final LongSupplier nanoTime;
  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Null until one has. */
  private volatile Setting passed;

  /**
   * One without marks.
   *
   * @param nanoTime the monotonic clock of whoever looks
   */
  UpstreamWatermark(List<String> chain, LongSupplier nanoTime) {
    this.chain = List.copyOf(chain);
    this.nanoTime = nanoTime;
  }

  /**
   * Takes what was seen in one look.
   *
   * @param time when the look began, by the clock
   * @param nanos when it began, by the monotonic clock
   * @param worked up to which offset each partition had been worked off when, later, it was asked
   * @param ends where each partition ended when it was asked after that, what is not committed
   *     included
   */
  void look(
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
   * When a mark was set.
   *
   * @param millis by the monotonic clock
   * @param lead how far the clock was ahead of that, at the least since
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

  /** Waits for a topic to be worked off up to these offsets. */
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
