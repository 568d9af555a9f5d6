package io.tollgate.local;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Says in what a Kafka cluster and its registry differ from a topic catalogue, a sentence for each
 * difference; changes nothing.
 */
public final class ClusterCheck {

  private final Admin admin;
  private final SchemaRegistryClient registry;

  public ClusterCheck(Admin admin, SchemaRegistryClient registry) {
    this.admin = admin;
    this.registry = registry;
  }

  /**
   * What differs, topics first; empty if nothing does.
   *
   * @param others topics outside the catalogue, of which only the copies are looked at
   * @param replicas how many copies of each partition there must be at least
   * @throws StackException if Kafka or the registry does not answer
   */
  public List<String> differences(
      Collection<Topic<?, ?>> catalogue, Collection<String> others, int replicas) {
    return asked(
        () -> {
          List<String> differences = new ArrayList<>();
          Set<String> existing = admin.listTopics().names().get();
          List<Topic<?, ?>> there = new ArrayList<>();
          for (Topic<?, ?> topic : catalogue) {
            if (existing.contains(topic.name())) {
              there.add(topic);
            } else {
              differences.add("topic " + topic.name() + " is missing");
            }
          }
          List<String> copied = new ArrayList<>(others);
          there.forEach(topic -> copied.add(topic.name()));
          differences.addAll(Copies.missing(admin, copied, replicas));
          addSettings(there, differences);
          for (Topic<?, ?> topic : catalogue) {
            addSubjects(topic, differences);
          }
          return differences;
        });
  }

  /**
   * The topics that have a name of ours and may be somebody else's: they hold no subject of ours
   * and are not set as ours are. A sentence for each, with what would be changed.
   *
   * @throws StackException if Kafka or the registry does not answer
   */
  public List<String> strangers(Collection<Topic<?, ?>> catalogue) {
    return asked(
        () -> {
          Set<String> existing = admin.listTopics().names().get();
          Set<String> subjects = Set.copyOf(registry.getAllSubjects());
          List<Topic<?, ?>> unknown = new ArrayList<>(catalogue);
          unknown.removeIf(
              topic ->
                  !existing.contains(topic.name())
                      || subjects.contains(SchemaRegistry.subject(topic.name(), false)));
          Map<ConfigResource, Config> configs = configs(unknown);
          return unknown.stream()
              .map(topic -> settings(topic, configs.get(resource(topic))))
              .filter(changes -> !changes.isEmpty())
              .map(changes -> String.join(", ", changes))
              .toList();
        });
  }

  /** A look at Kafka and the registry. */
  @FunctionalInterface
  private interface Look {
    List<String> take()
        throws ExecutionException, InterruptedException, RestClientException, IOException;
  }

  private static List<String> asked(Look look) {
    try {
      return look.take();
    } catch (ExecutionException e) {
      throw new StackException("cannot look at the topics: " + e.getCause().getMessage(), e);
    } catch (RestClientException | IOException e) {
      throw new StackException("the schema registry failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while looking at the topics", e);
    }
  }

  private void addSettings(List<Topic<?, ?>> topics, List<String> differences)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described =
        admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames().get();
    Map<ConfigResource, Config> configs = configs(topics);
    TopicDescription leader = described.get(EventTopics.TOOL_EVENTS.name());
    for (Topic<?, ?> topic : topics) {
      int partitions = described.get(topic.name()).partitions().size();
      int wanted =
          DataPartitions.has(topic) && leader != null
              ? leader.partitions().size()
              : topic.partitions();
      if (partitions != wanted) {
        differences.add(
            "topic %s has %d partitions, those like it have %d"
                .formatted(topic.name(), partitions, wanted));
      }
      differences.addAll(settings(topic, configs.get(resource(topic))));
    }
  }

  private Map<ConfigResource, Config> configs(Collection<Topic<?, ?>> topics)
      throws ExecutionException, InterruptedException {
    return admin
        .describeConfigs(topics.stream().map(ClusterCheck::resource).collect(Collectors.toSet()))
        .all()
        .get();
  }

  /** In what a topic is set otherwise than the catalogue says. */
  private static List<String> settings(Topic<?, ?> topic, Config config) {
    List<String> differences = new ArrayList<>();
    topic
        .settings()
        .forEach(
            (name, wanted) -> {
              String actual = config.get(name) == null ? null : config.get(name).value();
              if (!wanted.equals(actual)) {
                differences.add(
                    "topic %s has %s %s, the catalogue says %s"
                        .formatted(topic.name(), name, actual, wanted));
              }
            });
    return differences;
  }

  private void addSubjects(Topic<?, ?> topic, List<String> differences)
      throws RestClientException, IOException {
    if (!topic.hasTextKey()) {
      addSubject(SchemaRegistry.subject(topic.name(), true), topic.keyType(), differences);
    }
    addSubject(SchemaRegistry.subject(topic.name(), false), topic.valueType(), differences);
  }

  private void addSubject(String subject, Class<?> type, List<String> differences)
      throws RestClientException, IOException {
    AvroSchema schema = new AvroSchema(SpecificData.get().getSchema(type));
    try {
      registry.getId(subject, schema);
      addLevel(subject, differences);
    } catch (RestClientException e) {
      if (e.getStatus() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      differences.add(
          "subject %s does not have this version of %s".formatted(subject, schema.name()));
    }
  }

  private void addLevel(String subject, List<String> differences)
      throws RestClientException, IOException {
    String level;
    try {
      level = registry.getCompatibility(subject);
    } catch (RestClientException e) {
      if (e.getStatus() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      level = "no compatibility of its own";
    }
    if (!Provisioning.COMPATIBILITY.equals(level)) {
      differences.add(
          "subject %s is held to %s, asked for: %s"
              .formatted(subject, level, Provisioning.COMPATIBILITY));
    }
  }

  private static ConfigResource resource(Topic<?, ?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}
