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
 * Check that topics whose equally numbered partitions are processed by one task are co-partitioned:
 * a record of one topic looks up state that a record of another left there. With unequal numbers of
 * partitions it would find nothing, and outputs would have no owner. Kafka Streams checks this only
 * for its own joins.
 */
final class EqualPartitions {

  private static final List<String> EQUAL =
      List.of(
          EventTopics.TOOL_EVENTS.name(),
          ProvenanceTopics.AI_WRITES.name(),
          ProvenanceTopics.MOVEMENTS.name());

  /** Each of its partitions is handled by the task of the same number, so it may have fewer. */
  private static final String NO_MORE = ProvenanceTopics.REVIEWS.name();

  private EqualPartitions() {}

  /**
   * Checks the topics; missing ones are reported by Kafka Streams itself.
   *
   * @throws IllegalStateException if the topics are not co-partitioned
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

  /** Describes what is wrong with these partition counts, if anything. */
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
