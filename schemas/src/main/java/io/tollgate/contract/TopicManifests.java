package io.tollgate.contract;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.stream.Collectors;

/**
 * Generator of Strimzi {@code KafkaTopic} resources from the catalogue, for clusters run by its
 * operator.
 */
public final class TopicManifests {

  private static final String HEAD =
      "# Written from the topic catalogue; a test keeps it true. Replicas: 3 of 3 brokers.\n";

  private TopicManifests() {}

  /** All topics as one multi-document YAML. */
  public static String yaml() {
    return HEAD + Topics.ALL.stream().map(TopicManifests::manifest).collect(Collectors.joining());
  }

  private static String manifest(Topic<?, ?> topic) {
    String settings =
        topic.settings().entrySet().stream()
            .map(entry -> "    " + entry.getKey() + ": \"" + entry.getValue() + "\"\n")
            .collect(Collectors.joining());
    return "---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n  name: "
        + topic.name()
        + "\n  labels:\n    strimzi.io/cluster: tollgate\nspec:\n  partitions: "
        + topic.partitions()
        + "\n  replicas: 3\n  config:\n"
        + settings
        + "    min.insync.replicas: \"2\"\n";
  }
}
