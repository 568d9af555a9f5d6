package io.tollgate.local;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Brings Kafka and the registry to what a topic catalogue says. Idempotent: topics that exist get
 * the catalogue's settings and keep their partitions, schemas that exist keep their ids.
 */
public final class Provisioning {

  static final String COMPATIBILITY = "FULL_TRANSITIVE";
  private static final String IN_SYNC = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

  private Provisioning() {}

  /** Creates the missing topics, with that many replicas, and sets the settings of all. */
  public static void topics(Admin admin, Collection<Topic<?, ?>> catalogue, short replicas) {
    topics(admin, catalogue, replicas, OptionalInt.empty());
  }

  /**
   * The same.
   *
   * @param partitions of the topics of data, at the first setup; empty for what there is
   */
  public static void topics(
      Admin admin, Collection<Topic<?, ?>> catalogue, short replicas, OptionalInt partitions) {
    try {
      List<Topic<?, ?>> old = existing(admin, catalogue);
      OptionalInt ofData = DataPartitions.of(admin, old, partitions);
      List<NewTopic> missing =
          catalogue.stream()
              .filter(topic -> !old.contains(topic))
              .map(topic -> newTopic(topic, replicas, ofData))
              .toList();
      admin.createTopics(missing).all().get();
      Map<String, Copies> copies = Copies.of(admin, old.stream().map(Topic::name).toList());
      admin
          .incrementalAlterConfigs(
              old.stream()
                  .collect(
                      Collectors.toMap(
                          Provisioning::resource,
                          topic -> changes(topic, copies.get(topic.name())))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new StackException("cannot create the topics: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Does nothing if topics can have the number of partitions that is asked for.
   *
   * @throws StackException if those that exist have another
   */
  public static void checkPartitions(
      Admin admin, Collection<Topic<?, ?>> catalogue, OptionalInt partitions) {
    try {
      DataPartitions.of(admin, existing(admin, catalogue), partitions);
    } catch (ExecutionException e) {
      throw new StackException("cannot look at the topics: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static List<Topic<?, ?>> existing(Admin admin, Collection<Topic<?, ?>> catalogue)
      throws ExecutionException, InterruptedException {
    Set<String> names = admin.listTopics().names().get();
    return catalogue.stream().filter(topic -> names.contains(topic.name())).toList();
  }

  private static StackException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StackException("interrupted while creating the topics", e);
  }

  /**
   * Registers every key and value schema so that old readers read new records and the other way
   * round. Of subjects of others nothing is asked.
   *
   * @return how many subjects there are
   */
  public static int schemas(SchemaRegistryClient registry, Collection<Topic<?, ?>> catalogue) {
    int subjects = 0;
    try {
      Set<String> existing = Set.copyOf(registry.getAllSubjects());
      for (Topic<?, ?> topic : catalogue) {
        if (!topic.hasTextKey()) {
          register(registry, existing, SchemaRegistry.subject(topic.name(), true), topic.keyType());
          subjects++;
        }
        register(
            registry, existing, SchemaRegistry.subject(topic.name(), false), topic.valueType());
        subjects++;
      }
    } catch (RestClientException | IOException e) {
      throw new StackException("the schema registry failed: " + e.getMessage(), e);
    }
    return subjects;
  }

  /** Before there is a subject no level can be set of it; then nothing is there to fit. */
  private static void register(
      SchemaRegistryClient registry, Set<String> existing, String subject, Class<?> type)
      throws IOException, RestClientException {
    Schema schema = SpecificData.get().getSchema(type);
    boolean isThere = existing.contains(subject);
    if (isThere) {
      registry.updateCompatibility(subject, COMPATIBILITY);
    }
    try {
      registry.register(subject, new AvroSchema(schema));
    } catch (RestClientException e) {
      if (e.getStatus() == HttpURLConnection.HTTP_CONFLICT) {
        throw new StackException(
            "schema "
                + schema.getFullName()
                + " of subject "
                + subject
                + " is not "
                + COMPATIBILITY
                + " compatible with the registered one: "
                + e.getMessage(),
            e);
      }
      throw e;
    }
    if (!isThere) {
      registry.updateCompatibility(subject, COMPATIBILITY);
    }
  }

  private static NewTopic newTopic(Topic<?, ?> topic, short replicas, OptionalInt ofData) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    if (Topic.inSync(replicas) > 1) {
      settings.put(IN_SYNC, Integer.toString(Topic.inSync(replicas)));
    }
    int partitions =
        DataPartitions.has(topic) ? ofData.orElse(topic.partitions()) : topic.partitions();
    return new NewTopic(topic.name(), partitions, replicas).configs(settings);
  }

  private static ConfigResource resource(Topic<?, ?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  /** A topic of too few copies could not be written to if more of them had to have each record. */
  static Collection<AlterConfigOp> changes(Topic<?, ?> topic, Copies copies) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    int inSync = Topic.inSync(copies.replicas());
    if (copies.inSync() < inSync) {
      settings.put(IN_SYNC, Integer.toString(inSync));
    }
    return settings.entrySet().stream()
        .map(
            setting ->
                new AlterConfigOp(
                    new ConfigEntry(setting.getKey(), setting.getValue()),
                    AlterConfigOp.OpType.SET))
        .toList();
  }
}
