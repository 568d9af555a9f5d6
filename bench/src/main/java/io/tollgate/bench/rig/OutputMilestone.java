package io.tollgate.bench.rig;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Milestone reached when a topic has grown by the number of records a reader is to write. */
public final class OutputMilestone implements Milestone {

  private final Backlog backlog;
  private final String topic;
  private long aim;

  public OutputMilestone(Backlog backlog, String topic) {
    this.backlog = backlog;
    this.topic = topic;
  }

  @Override
  public void aim(Map<TopicPartition, Long> ends, long outputs) {
    aim = sum() + outputs;
  }

  @Override
  public boolean isReached() {
    return sum() >= aim;
  }

  private long sum() {
    return backlog.ends(topic).values().stream().mapToLong(Long::longValue).sum();
  }
}
