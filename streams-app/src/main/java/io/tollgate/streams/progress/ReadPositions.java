package io.tollgate.streams.progress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions this instance has read to in topics that every instance reads in full, without
 * committed offsets. Thread-safe.
 */
public final class ReadPositions {

  private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

  /** Records that the record at this offset was processed, or refused. */
  public void read(String topic, int partition, long offset) {
    next.merge(new TopicPartition(topic, partition), offset + 1, Math::max);
  }

  /** The offset after the last record read of a partition; 0 before the first. */
  public long behind(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }
}
