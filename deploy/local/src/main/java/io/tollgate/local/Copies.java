package io.tollgate.local;

import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How many brokers have what is in a topic.
 *
 * @param replicas copies of the partition that has the fewest
 * @param inSync how many must have a record before it counts as written
 */
public record Copies(int replicas, int inSync) {

  /**
   * Those of topics that exist, by name.
   *
   * @throws ExecutionException if Kafka does not answer
   */
  public static Map<String, Copies> of(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described = admin.describeTopics(topics).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin
            .describeConfigs(topics.stream().map(Copies::resource).collect(Collectors.toSet()))
            .all()
            .get();
    Map<String, Copies> copies = new TreeMap<>();
    for (String topic : topics) {
      String inSync =
          configs.get(resource(topic)).get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
      copies.put(topic, new Copies(fewest(described.get(topic)), Integer.parseInt(inSync)));
    }
    return copies;
  }

  /**
   * Says of which topics a broker may take with it what nobody else has, a sentence for each fault.
   *
   * @param replicas how many copies of each partition there must be at least
   * @throws ExecutionException if Kafka does not answer
   */
  public static List<String> missing(Admin admin, Collection<String> topics, int replicas)
      throws ExecutionException, InterruptedException {
    return missing(of(admin, topics), replicas);
  }

  /** One sentence for all topics if they are alike: the cluster was set up with fewer copies. */
  static List<String> missing(Map<String, Copies> topics, int replicas) {
    Set<Copies> different = Set.copyOf(topics.values());
    int most = topics.values().stream().mapToInt(Copies::replicas).max().orElse(replicas);
    if (different.size() == 1 && topics.size() > 1 && most < replicas) {
      return List.of(
          "each of %d topics has copies: %d, asked for: %d; --replicas %d asks for as many as there are"
              .formatted(topics.size(), most, replicas, most));
    }
    List<String> missing = new ArrayList<>();
    topics.forEach((topic, copies) -> copies.addFaults(topic, replicas, missing));
    return missing;
  }

  private void addFaults(String topic, int wanted, List<String> faults) {
    if (replicas < wanted) {
      faults.add("topic %s has copies: %d, asked for: %d".formatted(topic, replicas, wanted));
    }
    if (inSync < Topic.inSync(wanted)) {
      faults.add(
          "topic %s has %s %d, asked for: %d"
              .formatted(
                  topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync, Topic.inSync(wanted)));
    }
  }

  private static int fewest(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
