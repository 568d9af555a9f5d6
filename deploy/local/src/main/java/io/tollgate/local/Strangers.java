package io.tollgate.local;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/** Topics that have a name of ours and may be somebody else's. */
public final class Strangers {

  private Strangers() {}

  /**
   * Those that hold no subject of ours and are not set as ours are, with what would be changed; a
   * sentence for each.
   *
   * @throws StackException if Kafka or the registry does not answer
   */
  public static List<String> among(
      Admin admin, SchemaRegistryClient registry, Collection<Topic<?, ?>> catalogue) {
    try {
      Set<String> existing = admin.listTopics().names().get();
      Set<String> subjects = Set.copyOf(registry.getAllSubjects());
      List<Topic<?, ?>> unknown = new ArrayList<>(catalogue);
      unknown.removeIf(
          topic ->
              !existing.contains(topic.name())
                  || subjects.contains(SchemaRegistry.subject(topic.name(), false)));
      Map<ConfigResource, Config> configs = ClusterCheck.configs(admin, unknown);
      return unknown.stream()
          .map(topic -> ClusterCheck.settings(topic, configs.get(ClusterCheck.resource(topic))))
          .filter(changes -> !changes.isEmpty())
          .map(changes -> String.join(", ", changes))
          .toList();
    } catch (ExecutionException e) {
      throw new StackException("cannot look at the topics: " + e.getCause().getMessage(), e);
    } catch (RestClientException | IOException e) {
      throw new StackException("the schema registry failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while looking at the topics", e);
    }
  }
}
