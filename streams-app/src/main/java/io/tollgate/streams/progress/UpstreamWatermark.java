package io.tollgate.streams.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
 * <p>One thread looks, any may ask.
 */
final class UpstreamWatermark implements Watermark {

  /** In a backlog no more marks are set until the first has passed. */
  static final int MOST_MARKS = 64;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final List<String> chain;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private volatile long passed = UNKNOWN;

  UpstreamWatermark(List<String> chain) {
    this.chain = List.copyOf(chain);
  }

  /**
   * Takes what was seen in one look.
   *
   * @param time when the look began
   * @param worked up to which offset each partition had been worked off when, later, it was asked
   * @param ends where each partition ended when it was asked after that, what is not committed
   *     included
   */
  void look(long time, Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    if (marks.size() < MOST_MARKS) {
      marks.add(new Mark(time, 0, ends(0, ends)));
    }
    int count = marks.size();
    for (int i = 0; i < count; i++) {
      Mark moved = moved(marks.remove(), worked, ends);
      if (moved.stage() == chain.size()) {
        passed = Math.max(passed, moved.time());
      } else {
        marks.add(moved);
      }
    }
  }

  @Override
  public OptionalLong reached(long now) {
    long known = passed;
    return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(Math.min(known, now));
  }

  private Mark moved(Mark mark, Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    Mark moved = mark;
    while (moved.stage() < chain.size() && moved.isPassed(worked)) {
      moved = new Mark(mark.time(), moved.stage() + 1, ends(moved.stage() + 1, ends));
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

  /** Set at a time; waits for a topic to be worked off up to these offsets. */
  private record Mark(long time, int stage, Map<TopicPartition, Long> offsets) {

    boolean isPassed(Map<TopicPartition, Long> worked) {
      return offsets.entrySet().stream()
          .allMatch(end -> worked.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
  }
}
