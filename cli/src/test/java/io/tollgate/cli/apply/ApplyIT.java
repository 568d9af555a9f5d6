package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyIT {

  private static final String REGISTRY = "mock://apply";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String DIRECTORY =
      """
      kind: directory
      teams:
        - {id: ads, department: product, cost_center: cc-1}
      users:
        - {id: ann@example.com, team: ads%s}
      """;

  @TempDir private Path folder;

  private EmbeddedBroker broker;
  private KafkaConnection connection;

  @BeforeAll
  void provision() {
    broker = EmbeddedBroker.start();
    connection = new KafkaConnection(broker.bootstrapServers(), REGISTRY, Map.of());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, REGISTRY)), Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
  }

  @AfterAll
  void close() {
    broker.close();
  }

  @Test
  void publishesOnceAndOnlyWhatChanged() throws IOException {
    List<Path> places = List.of(file("directory.yaml", DIRECTORY.formatted("")));
    long before = records(SteeringTopics.DIRECTORY.name());

    assertThat(Application.rehearse(places, () -> connection, Optional.empty(), CLOCK).summary())
        .containsExactly("directory  2 new, 0 changed, 0 unchanged");
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("directory  2 new, 0 changed, 0 unchanged");
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("directory  0 new, 0 changed, 2 unchanged");
    file("directory.yaml", DIRECTORY.formatted(", aliases: [ann-b]"));
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("directory  0 new, 1 changed, 1 unchanged");

    assertThat(records(SteeringTopics.DIRECTORY.name()) - before).isEqualTo(3);
  }

  @Test
  void publishesNothingWhenOneDocumentIsWrong() throws IOException {
    Path good =
        file(
            "a.yml",
            "kind: budgets\nbudgets:\n  - {id: b, team: ads, period: day, zone: UTC, currency: USD,"
                + " amount: 1, thresholds: [100], action: notify}\n");
    Path bad = file("b.yml", "kind: prices\n");

    Application application = Application.run(List.of(good, bad), connection, CLOCK);

    assertThat(application.faults()).isNotEmpty().allMatch(fault -> fault.file().endsWith("b.yml"));
    assertThat(records(SteeringTopics.BUDGETS.name())).isZero();
  }

  @Test
  void aSecondWriterEndsTheFirst() {
    Plan plan = plan("kind: directory\nteams:\n  - {id: z, department: d, cost_center: c}\n");
    long before = records(SteeringTopics.DIRECTORY.name());

    try (ControlTopics first = ControlTopics.open(connection);
        ControlTopics second = ControlTopics.open(connection)) {
      assertThat(second.read()).isNotNull();
      assertThatThrownBy(() -> first.publish(plan))
          .hasMessage("somebody else applies at this moment; nothing was applied");
    }
    assertThat(records(SteeringTopics.DIRECTORY.name())).isEqualTo(before);
  }

  @Test
  void whatIsNotCommittedIsWaitedFor() throws Exception {
    String topic = DetectionTopics.VIOLATIONS.name();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "apply-waits-for");
    try (TopicReader reader = TopicReader.connect(connection);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      RecordMetadata sent = producer.send(new ProducerRecord<>(topic, 0, null, null)).get();
      Map<TopicPartition, Long> written = Map.of(new TopicPartition(topic, 0), sent.offset());

      assertThat(reader.awaitCommitted(written, Duration.ZERO)).isFalse();
      producer.commitTransaction();
      assertThat(reader.awaitCommitted(written, Duration.ofMinutes(1))).isTrue();
    }
  }

  private static Plan plan(String yaml) {
    Faults faults = new Faults();
    Documents documents =
        Documents.read(SourceDocument.split("late.yml", yaml), CLOCK.instant(), faults);
    return Plan.of(documents, Standing.NOTHING, faults);
  }

  private long records(String topic) {
    long[] count = {0};
    try (TopicReader reader = TopicReader.connect(connection)) {
      reader.readToEnd(topic, record -> ++count[0] > 0);
    }
    return count[0];
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
