package io.tollgate.streams;

import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics of which one task works on the same partition: what a record of one leaves in its state, a
 * record of another looks up there. With unequal numbers of partitions it would find nothing, and
 * outputs would belong to nobody. Kafka Streams sees to that only where it joins by itself.
 */
final class EqualPartitions {

  private static final List<String> EQUAL =
      List.of(
          EventTopics.TOOL_EVENTS.name(),
          ProvenanceTopics.AI_WRITES.name(),
          ProvenanceTopics.MOVEMENTS.name());

  /** Each of its partitions is told of by the task of the same number, so it may have fewer. */
  private static final String NO_MORE = ProvenanceTopics.REVIEWS.name();

  private EqualPartitions() {}

  /**
   * Looks at the topics; Kafka Streams itself tells of those that are missing.
   *
   * @throws IllegalStateException if one task would not find what belongs together
   */
  static void check(Admin admin) throws ExecutionException, InterruptedException {
    List<String> topics = new ArrayList<>(EQUAL);
    topics.add(NO_MORE);
    Map<String, Integer> partitions = new TreeMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
        admin.describeTopics(topics).topicNameValues().entrySet()) {
      try {
        partitions.put(topic.getKey(), topic.getValue().get().partitions().size());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    fault(partitions)
        .ifPresent(
            fault -> {
              throw new IllegalStateException(fault);
            });
  }

  /** What is wrong with these numbers of partitions. */
  static Optional<String> fault(Map<String, Integer> partitions) {
    List<Integer> equal =
        EQUAL.stream().filter(partitions::containsKey).map(partitions::get).distinct().toList();
    boolean isTooMany =
        equal.stream().anyMatch(count -> partitions.getOrDefault(NO_MORE, 0) > count);
    return equal.size() <= 1 && !isTooMany
        ? Optional.empty()
        : Optional.of(
            String.join(", ", EQUAL)
                + " must have equally many partitions and "
                + NO_MORE
                + " no more than they; they have "
                + partitions);
  }
}
