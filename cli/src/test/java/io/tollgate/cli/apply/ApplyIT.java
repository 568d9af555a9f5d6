package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.DirectoryKey;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
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

  private static final String ALIAS = ", aliases: [ann-b]";
  private static final String BEN = "  - {id: ben@example.com, team: ads%s}\n";

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

  /** Comes before others that apply a directory: the first needs no key. */
  @Test
  @Order(1)
  void publishesOnceAndOnlyWhatChanged() throws IOException {
    List<Path> places = List.of(file("directory.yaml", DIRECTORY.formatted("")));
    long before = records(SteeringTopics.DIRECTORY.name());

    assertThat(Application.rehearse(places, () -> connection, Optional.empty(), CLOCK).summary())
        .containsExactly("directory      2 new, 0 changed, 0 unchanged");
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("directory      2 new, 0 changed, 0 unchanged");
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("directory      0 new, 0 changed, 2 unchanged");
    file("directory.yaml", DIRECTORY.formatted(ALIAS));
    assertMovesWithoutNames(places, "ann@example.com");
    Optional<UnaryOperator<String>> names = Optional.of(name -> "pseudonym-of-" + name);
    assertThat(Application.run(places, () -> connection, names, CLOCK).summary())
        .contains("directory      0 new, 1 changed, 1 unchanged")
        .anyMatch(line -> line.matches("reattributions 2 new, .*"));

    assertThat(records(SteeringTopics.DIRECTORY.name()) - before).isEqualTo(3);
  }

  /** What ben used before he was entered stands under nobody's team, and would for ever. */
  @Test
  @Order(2)
  void entersNobodyForThePastWithoutTheirNames() throws IOException {
    List<Path> places = List.of(file("ben.yaml", DIRECTORY.formatted(ALIAS) + BEN.formatted("")));
    assertMovesWithoutNames(places, "ben@example.com");
    Optional<UnaryOperator<String>> names = Optional.of(name -> "pseudonym-of-" + name);
    assertThat(Application.rehearse(places, () -> connection, names, CLOCK).faults()).isEmpty();

    String later = CLOCK.instant().plus(1, ChronoUnit.DAYS).toString();
    List<Path> future =
        List.of(file("ben.yaml", DIRECTORY.formatted(ALIAS) + BEN.formatted(", from: " + later)));
    assertThat(Application.run(future, connection, CLOCK).summary())
        .containsExactly("directory      1 new, 0 changed, 2 unchanged");
  }

  private void assertMovesWithoutNames(List<Path> places, String subject) {
    assertThat(Application.run(places, connection, CLOCK).faults())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.toString())
                    .contains(subject + " moves usage since 2020-01-01T00:00:00Z")
                    .contains("TOLLGATE_PSEUDONYM_KEY_FILE"));
  }

  @Test
  void appliesTheExamplesOfTermsInTheManualTwice() throws IOException {
    String manual = Files.readString(Path.of("../deploy/prices/README.md"));
    String section = manual.substring(manual.indexOf("\nkind: discounts\n"));
    List<Path> places = List.of(file("terms.yaml", section.substring(0, section.indexOf("```"))));
    Optional<UnaryOperator<String>> names = Optional.of(name -> "0123456789abcdef");

    assertThat(summaryAt("2026-11-27T09:00:00.123456Z", places, names))
        .containsExactly(
            "discounts      1 new, 0 changed, 0 unchanged",
            "exchange-rates 1 new, 0 changed, 0 unchanged",
            "reattributions 1 new, 0 changed, 0 unchanged");
    assertThat(summaryAt("2026-12-02T10:00:00.123456Z", places, names))
        .containsExactly(
            "discounts      0 new, 0 changed, 1 unchanged",
            "exchange-rates 0 new, 0 changed, 1 unchanged",
            "reattributions 0 new, 0 changed, 1 unchanged");
  }

  private List<String> summaryAt(
      String time, List<Path> places, Optional<UnaryOperator<String>> names) {
    Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    Application application = Application.run(places, () -> connection, names, clock);
    assertThat(application.faults()).isEmpty();
    return application.summary();
  }

  /** The parts refuse it and keep what was before, but only until the topic is compacted. */
  @Test
  void writesAgainWhatARecordThatCannotBeReadStandsInFrontOf() throws Exception {
    String rate =
        "kind: exchange-rates\nsource: bank\nrates:\n  - {of: EUR, in: USD, rate: 1.1, from:"
            + " 2026-01-01}\n";
    List<Path> places = List.of(file("rates.yaml", rate));
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("exchange-rates 1 new, 0 changed, 0 unchanged");
    String id =
        TopicTable.read(connection, SteeringTopics.EXCHANGE_RATES).values().stream()
            .filter(each -> each.getProvenance().equals("bank"))
            .findFirst()
            .orElseThrow()
            .getRateId();
    write(SteeringTopics.EXCHANGE_RATES.name(), id, new byte[] {7});

    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("exchange-rates 1 new, 0 changed, 0 unchanged");
    assertThat(Application.run(places, connection, CLOCK).summary())
        .containsExactly("exchange-rates 0 new, 0 changed, 1 unchanged");
  }

  private void write(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            connection.recordConfig(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
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
    ApplyPlan plan = plan("kind: directory\nteams:\n  - {id: z, department: d, cost_center: c}\n");
    long before = records(SteeringTopics.DIRECTORY.name());

    try (ControlTopics first = ControlTopics.open(connection);
        ControlTopics second = ControlTopics.open(connection)) {
      assertThat(second).isNotNull();
      assertThatThrownBy(() -> first.publish(plan))
          .hasMessage("another 'apply' is running; nothing was applied; try again when it is done");
    }
    assertThat(records(SteeringTopics.DIRECTORY.name())).isEqualTo(before);
  }

  @Test
  void tryingItOutEndsNobodysTransaction() throws IOException {
    Path directory = file("tried.yaml", "kind: directory\nteams:\n  - {id: y, department: d}\n");

    try (ControlTopics writer = ControlTopics.open(connection)) {
      Application.rehearse(List.of(directory), () -> connection, Optional.empty(), CLOCK);
      writer.publish(plan("kind: directory\nteams:\n  - {id: w, department: d, cost_center: c}\n"));
    }
    assertThat(ControlTopics.read(connection).directory().keySet())
        .extracting(DirectoryKey::getSubjectId)
        .contains("w");
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

  private static ApplyPlan plan(String yaml) {
    Faults faults = new Faults();
    Documents documents =
        Documents.read(SourceDocument.split("late.yml", yaml), CLOCK.instant(), faults);
    return ApplyPlan.of(documents, ControlSnapshot.NOTHING, faults);
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
