package io.tollgate.streams.progress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far this instance has read topics that each instance reads whole and for itself, of which no
 * group commits anything. Safe for many threads.
 */
public final class ReadPositions {

  private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

  /** The record of this offset was taken up, or refused. */
  public void read(String topic, int partition, long offset) {
    next.merge(new TopicPartition(topic, partition), offset + 1, Math::max);
  }

  /** The offset behind what was read of a partition; 0 before anything was. */
  public long behind(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }
}
