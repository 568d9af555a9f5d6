package io.tollgate.jobs.program;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a job reads what it has not read before. One that fails again and again at the same
 * record reads again what lies between its checkpoint and that record, and comes no further.
 */
final class ReadSinceCheckpoint {

  private Map<TopicPartition, Long> places = Map.of();
  private long counted;
  private long atCheckpoint;
  private long furthest;

  /**
   * Takes how much the job has read since it was started last.
   *
   * @return whether it has come further than ever since the checkpoint
   */
  boolean isFurther(long now) {
    if (now < counted) { // it was started again, from the checkpoint
      atCheckpoint = 0;
    }
    counted = now;
    boolean isFurther = now - atCheckpoint > furthest;
    furthest = Math.max(furthest, now - atCheckpoint);
    return isFurther;
  }

  /** Takes the places that the last checkpoint kept. */
  void checkpoint(Map<TopicPartition, Long> kept) {
    if (!kept.equals(places)) {
      places = Map.copyOf(kept);
      atCheckpoint = counted;
      furthest = 0;
    }
  }
}
