package io.tollgate.jobs.program;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Tracker of whether a job reads records that it has not read before. A job that keeps failing at
 * the same record re-reads what follows its checkpoint, up to that record, and makes no progress.
 */
final class ReadSinceCheckpoint {

  private Map<TopicPartition, Long> places = Map.of();
  private long counted;
  private long atCheckpoint;
  private long furthest;

  /**
   * Records how much the job has read since it was last started.
   *
   * @return whether it has come further than ever since the checkpoint
   */
  boolean isFurther(long now) {
    if (now < counted) { // the job restarted from the checkpoint
      atCheckpoint = 0;
    }
    counted = now;
    boolean isFurther = now - atCheckpoint > furthest;
    furthest = Math.max(furthest, now - atCheckpoint);
    return isFurther;
  }

  /** Records the offsets of the last checkpoint. */
  void checkpoint(Map<TopicPartition, Long> kept) {
    if (!kept.equals(places)) {
      places = Map.copyOf(kept);
      atCheckpoint = counted;
      furthest = 0;
    }
  }
}
