package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.topic.ProvenanceTopics;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FollowedPartitionsTest {

  private static final String WRITES = ProvenanceTopics.AI_WRITES.name();

  @Test
  void followsEveryPartition() {
    assertThat(FollowedPartitions.all(topic -> infos(topic, 2)))
        .contains(new TopicPartition(WRITES, 0), new TopicPartition(WRITES, 1));
  }

  @Test
  void refusesToFollowAClusterWithoutOneOfTheTopics() {
    assertThatThrownBy(
            () -> FollowedPartitions.all(topic -> infos(topic, topic.equals(WRITES) ? 0 : 1)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("topic ai-writes does not exist on this cluster");
  }

  @Test
  void findsPartitionsThatAreAddedLater() {
    Set<TopicPartition> known = Set.copyOf(FollowedPartitions.all(topic -> infos(topic, 2)));

    assertThat(FollowedPartitions.added(known, topic -> infos(topic, topic.equals(WRITES) ? 4 : 2)))
        .containsExactly(new TopicPartition(WRITES, 2), new TopicPartition(WRITES, 3));
  }

  @Test
  void aTopicThatIsNotSeenForAWhileAddsNothing() {
    Set<TopicPartition> known = Set.copyOf(FollowedPartitions.all(topic -> infos(topic, 2)));

    assertThat(FollowedPartitions.added(known, topic -> null)).isEmpty();
    assertThat(FollowedPartitions.added(known, topic -> infos(topic, 0))).isEmpty();
  }

  private static List<PartitionInfo> infos(String topic, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(each -> new PartitionInfo(topic, each, null, null, null))
        .toList();
  }
}
