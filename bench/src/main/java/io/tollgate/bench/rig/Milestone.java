package io.tollgate.bench.rig;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Condition that a reader has processed a backlog. */
public interface Milestone {

  /**
   * Sets the target before the backlog is released.
   *
   * @param ends the offset after the last record of each partition
   * @param outputs number of records the reader is to write for it
   */
  void aim(Map<TopicPartition, Long> ends, long outputs);

  /** Whether it is reached. */
  boolean isReached();

  /** Returns a milestone reached when all of several are. */
  static Milestone all(List<Milestone> several) {
    return new Milestone() {
      @Override
      public void aim(Map<TopicPartition, Long> ends, long outputs) {
        several.forEach(each -> each.aim(ends, outputs));
      }

      @Override
      public boolean isReached() {
        return several.stream().allMatch(Milestone::isReached);
      }
    };
  }
}
