package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The partitions of the topics that an index is built from. */
final class FollowedPartitions {

  private static final List<Topic<?, ?>> TOPICS =
      List.of(
          ProvenanceTopics.AI_WRITES,
          ProvenanceTopics.REVIEWS,
          ProvenanceTopics.MOVEMENTS,
          SteeringTopics.ASSETS,
          SteeringTopics.DIRECTORY,
          DetectionTopics.DECISIONS);

  private FollowedPartitions() {}

  /**
   * The partitions of all topics.
   *
   * @param ofTopic looks up a topic on the cluster
   * @throws CommandFailure if a topic does not exist
   */
  static List<TopicPartition> all(Function<String, List<PartitionInfo>> ofTopic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic<?, ?> topic : TOPICS) {
      List<PartitionInfo> found = ofTopic.apply(topic.name());
      if (found == null || found.isEmpty()) {
        throw CommandFailure.finding("topic " + topic.name() + " does not exist on this cluster");
      }
      found.forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
    }
    return partitions;
  }

  /**
   * The partitions that are not known yet. A topic nothing is said about, as while brokers restart,
   * adds none.
   *
   * @param ofTopic looks up a topic on the cluster
   */
  static List<TopicPartition> added(
      Set<TopicPartition> known, Function<String, List<PartitionInfo>> ofTopic) {
    return TOPICS.stream()
        .map(topic -> ofTopic.apply(topic.name()))
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(each -> new TopicPartition(each.topic(), each.partition()))
        .filter(each -> !known.contains(each))
        .toList();
  }
}
