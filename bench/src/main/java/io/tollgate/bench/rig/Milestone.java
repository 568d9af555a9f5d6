package io.tollgate.bench.rig;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Tells when a reader is through with a backlog. */
public interface Milestone {

  /**
   * Sets the aim before the backlog is opened.
   *
   * @param ends the offset behind the last record of each partition
   * @param outputs how many records the reader is to write because of it
   */
  void aim(Map<TopicPartition, Long> ends, long outputs);

  /** Whether it is through. */
  boolean isReached();

  /** Reached when all of several are. */
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
