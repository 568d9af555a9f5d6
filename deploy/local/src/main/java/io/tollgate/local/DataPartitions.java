package io.tollgate.local;

import io.tollgate.topic.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * How many partitions the topics of data have, all the same number, because what belongs together
 * is looked up in partitions of the same number. Those of what people set have one.
 */
final class DataPartitions {

  private DataPartitions() {}

  /** Whether a topic holds data. */
  static boolean has(Topic<?, ?> topic) {
    return topic.partitions() > 1;
  }

  /**
   * The number for topics that are made now.
   *
   * @param there the topics that exist; a later version's topics get as many as they have
   * @param wanted the number that was asked for
   * @throws StackException if another number is asked for than there is: keys would move
   */
  static OptionalInt of(Admin admin, Collection<Topic<?, ?>> there, OptionalInt wanted)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described =
        admin
            .describeTopics(there.stream().filter(DataPartitions::has).map(Topic::name).toList())
            .allTopicNames()
            .get();
    Map<String, Integer> counts = new TreeMap<>();
    described.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
    boolean differs =
        wanted.isPresent() && counts.values().stream().anyMatch(n -> n != wanted.getAsInt());
    if (differs) {
      throw new StackException(
          "the number of partitions is chosen once, before there is a topic, since keys would move"
              + " to other partitions; there are "
              + counts);
    }
    return counts.isEmpty() ? wanted : counts.values().stream().mapToInt(Integer::intValue).max();
  }
}
