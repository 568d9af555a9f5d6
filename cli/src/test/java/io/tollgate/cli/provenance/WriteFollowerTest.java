package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.topic.ProvenanceTopics;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WriteFollowerTest {

  private static final String WRITES = ProvenanceTopics.AI_WRITES.name();

  @Test
  void followsEveryPartition() {
    assertThat(WriteFollower.partitions(topic -> infos(topic, 2)))
        .contains(new TopicPartition(WRITES, 0), new TopicPartition(WRITES, 1));
  }

  @Test
  void refusesToFollowAClusterWithoutOneOfTheTopics() {
    assertThatThrownBy(
            () -> WriteFollower.partitions(topic -> infos(topic, topic.equals(WRITES) ? 0 : 1)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("topic ai-writes does not exist on this cluster");
  }

  private static List<PartitionInfo> infos(String topic, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(each -> new PartitionInfo(topic, each, null, null, null))
        .toList();
  }
}
