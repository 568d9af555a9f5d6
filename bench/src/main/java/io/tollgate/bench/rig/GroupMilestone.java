package io.tollgate.bench.rig;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Milestone reached when a consumer group has committed the offsets after the last records. */
public final class GroupMilestone implements Milestone {

  private final Admin admin;
  private final String group;
  private Map<TopicPartition, Long> aim = Map.of();

  public GroupMilestone(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  @Override
  public void aim(Map<TopicPartition, Long> ends, long outputs) {
    aim = Map.copyOf(ends);
  }

  @Override
  public boolean isReached() {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return aim.entrySet().stream()
          .allMatch(
              each -> {
                OffsetAndMetadata offset = committed.get(each.getKey());
                return offset != null && offset.offset() >= each.getValue();
              });
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell how far " + group + " is", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
