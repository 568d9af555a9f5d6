package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to a cluster and a registry that others use as well. */
class ProvisioningIT {

  private static final List<Topic<?, ?>> CATALOGUE =
      List.of(EventTopics.USAGE, EventTopics.TOOL_EVENTS, SteeringTopics.PRICES);

  private final String scope = UUID.randomUUID().toString();
  private EmbeddedBroker broker;
  private Admin admin;
  private SchemaRegistryClient registry;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    registry = SchemaRegistry.clientFrom(Map.of("schema.registry.url", "mock://" + scope));
  }

  @AfterEach
  void stop() {
    MockSchemaRegistry.dropScope(scope);
    admin.close();
    broker.close();
  }

  @Test
  void onlySubjectsOfOursAreHeldToOurLevel() throws Exception {
    registry.updateCompatibility(null, "NONE");
    registry.register("theirs-value", new AvroSchema(Schema.create(Schema.Type.STRING)));

    Provisioning.schemas(registry, CATALOGUE);

    assertThat(registry.getCompatibility("usage-value")).isEqualTo("FULL_TRANSITIVE");
    assertThat(registry.getCompatibility(null)).isEqualTo("NONE");
    Provisioning.topics(admin, CATALOGUE, (short) 1);
    assertThat(differences()).isEmpty();
    registry.updateCompatibility("usage-value", "NONE");
    assertThat(differences())
        .containsExactly("subject usage-value is held to NONE, asked for: FULL_TRANSITIVE");
  }

  @Test
  void aTopicThatHoldsNoSubjectOfOursIsAStrangerUnlessItIsSetAsOursAre() throws Exception {
    create(new NewTopic("usage", 3, (short) 1));
    create(new NewTopic("prices", 1, (short) 1).configs(SteeringTopics.PRICES.settings()));

    assertThat(strangers())
        .singleElement()
        .satisfies(told -> assertThat(told).startsWith("topic usage has "));

    Provisioning.schemas(registry, CATALOGUE);
    assertThat(strangers()).isEmpty();
  }

  @Test
  void theNumberOfPartitionsIsChosenOnce() throws Exception {
    Provisioning.checkPartitions(admin, CATALOGUE, OptionalInt.of(8));
    Provisioning.topics(admin, CATALOGUE, (short) 1, OptionalInt.of(7));
    assertThat(partitions("usage")).isEqualTo(7);
    assertThat(partitions("prices")).isEqualTo(1);

    List<Topic<?, ?>> later = List.of(EventTopics.USAGE, ProvenanceTopics.AI_WRITES);
    Provisioning.topics(admin, later, (short) 1);
    assertThat(partitions("ai-writes")).isEqualTo(7);

    Provisioning.schemas(registry, CATALOGUE);
    assertThat(differences()).isEmpty();
    assertThatThrownBy(() -> Provisioning.topics(admin, CATALOGUE, (short) 1, OptionalInt.of(8)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("tool-events=7");
    assertThatThrownBy(() -> Provisioning.checkPartitions(admin, CATALOGUE, OptionalInt.of(8)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("tool-events=7");
  }

  private List<String> differences() {
    return new ClusterCheck(admin, registry).differences(CATALOGUE, List.of(), 1);
  }

  private List<String> strangers() {
    return new ClusterCheck(admin, registry).strangers(CATALOGUE);
  }

  private void create(NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get();
  }

  /** A broker hears a little later than its controller of a topic that was just made. */
  private int partitions(String topic) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      try {
        return admin
            .describeTopics(List.of(topic))
            .allTopicNames()
            .get()
            .get(topic)
            .partitions()
            .size();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        assertThat(Instant.now()).isBefore(end);
      }
    }
  }
}
