package io.tollgate.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.dossier.DossierCommand;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.review.ReviewCommand;
import io.tollgate.cli.tail.TailCommand;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.Case;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.ocsf.OcsfFinding;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * The commands on cases with a real broker; the test itself takes the part of the Streams
 * application.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {

  private static final String REGISTRY = "mock://cases";

  @TempDir private Path folder;

  private EmbeddedBroker broker;
  private KafkaConnection connection;
  private StringWriter out;
  private StringWriter err;

  @BeforeAll
  void provision() throws Exception {
    broker = EmbeddedBroker.start();
    connection = new KafkaConnection(broker.bootstrapServers(), REGISTRY, Map.of());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, REGISTRY)), Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
    Case open = SomeCases.open("abc-f1");
    write(DetectionTopics.CASES, "abc-f1", open);
    open.setViolationCount(2);
    write(DetectionTopics.CASES, "abc-f1", open);
    Case closed = SomeCases.closed("abd-f2", "p", 1, "true_positive");
    closed.setFingerprint("f2");
    write(DetectionTopics.CASES, "abd-f2", closed);
    write(DetectionTopics.VIOLATIONS, "v1", SomeCases.violation("v1"));
    write(DetectionTopics.VIOLATIONS, "v2", SomeCases.content("v2"));
    Case content = SomeCases.closed("acd-f3", "c", 1, "test");
    content.setFingerprint("f3");
    content.setViolationCount(2);
    content.setViolationIds(List.of("v2"));
    content.setAssetId("suite-7");
    content.setItems(List.of("task_1.py", "task_2.py"));
    content.setPath(SomeCases.content("v2").getPath());
    write(DetectionTopics.CASES, "acd-f3", content);
    write(ProvenanceTopics.REVIEW_OBLIGATIONS.name(), "o-1", new byte[] {1, 2, 3});
  }

  @AfterAll
  void close() {
    broker.close();
  }

  @BeforeEach
  void listen() {
    out = new StringWriter();
    err = new StringWriter();
  }

  @Test
  void listsWhatIsOpenUnlessMoreIsAskedFor() {
    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .contains("abc-f1", "OVERDUE", "1 case, 1 overdue", "'tollgate cases show CASE'")
        .doesNotContain("abd-f2");
    assertThat(run("list", "--status", "all", "--severity", "high,low", "--json")).isZero();
    assertThat(out.toString()).contains("\"case_id\":\"abd-f2\"");
    assertThat(run("list", "--status", "lost")).isNotZero();
  }

  @Test
  void whatCannotBeReadIsToldAndTheRestIsShown() {
    CommandLine review = ReviewCommand.commandLine(place()).setErr(new PrintWriter(err));
    assertThat(review.setOut(new PrintWriter(out)).execute("list")).isZero();

    assertThat(out.toString()).contains("0 obligations");
    assertThat(err.toString())
        .startsWith(
            "1 record of review-obligations could not be read and is left out; 'tollgate tail");
  }

  @Test
  void tailSaysWhoWritesAnEmptyTopicAndBeginsWhereItIsTold() {
    CommandLine tail = new CommandLine(new TailCommand(place()));
    tail.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    assertThat(tail.execute("vendor-costs")).isZero();
    assertThat(err.toString()).contains("vendor-costs is still empty; it is written by tollgate");
    assertThat(tail.execute("violations", "--from", "1h", "--max", "1")).isZero();
    assertThat(out.toString()).hasLineCount(1).contains("violation_id=v");
    assertThat(tail.execute("violations", "--from", "2100-01-01")).isZero();
    assertThat(out.toString()).hasLineCount(1);
    assertThat(tail.execute("violations", "--from", "yesterday")).isNotZero();
  }

  @Test
  void showsACaseWithItsEvidence() {
    assertThat(run("show", "abc-f")).isZero();

    assertThat(out.toString())
        .contains("status       new", "says: Write a kata", "event: e-v1 at tool-events-0@7")
        .doesNotContain("e-v2");
    assertThat(run("show", "ab")).isNotZero();
  }

  @Test
  void aCaseOfContentNamesAssetItemsAndWay() {
    assertThat(run("list", "--status", "all")).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^acd-f3 .* asset suite-7$")
        .containsPattern("(?m)^abc-f1 .* ann@x.org$");

    assertThat(run("show", "acd-f")).isZero();
    assertThat(out.toString())
        .contains(
            "asset        suite-7",
            "items        task_1.py, task_2.py",
            "first way    write w1 src/a.py > asset suite-7 task_1.py",
            "    way: write w1 src/a.py > asset suite-7 task_1.py");
  }

  @Test
  void anActionThatNobodyAnswersIsSentAndSaidToBeInvisible() {
    int code =
        run(
            "close",
            "abc-f",
            "--verdict",
            "test",
            "--reason",
            "a drill",
            "--as",
            "eve",
            "--wait",
            "PT1S");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains(": sent, but not visible yet");
    assertThat(actions()).isEqualTo(1);
  }

  private int actions() {
    int[] actions = {0};
    try (TopicReader reader = TopicReader.connect(connection)) {
      reader.readToEnd(DetectionTopics.CASE_ACTIONS.name(), record -> ++actions[0] > 0);
    }
    return actions[0];
  }

  /** A script whose search found nothing gives an empty id. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "show|",
        "show|abc",
        "show|nosuch",
        "close||--verdict|test|--reason|again",
        "close|abc-f1|--verdict|test|--reason| ",
        "note|abc-f1|--text|",
        "assign|abc-f1|--to|",
        "close|abc-f1|--verdict|test|--reason|x|--as|",
        "suppress|abc-f1|--for|PT999999999999999H|--reason|x",
        "suppress|abc-f1|--for|PT0S|--reason|x",
        "suppress|abc-f1|--for|P367D|--reason|x"
      })
  void whatIsMissingIsRefusedBeforeItIsSent(String words) {
    int before = actions();

    assertThat(run(words.split("\\|", -1))).isPositive();

    assertThat(actions()).isEqualTo(before);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void noCaseIsShownForAnEmptyId() {
    CommandLine dossier = DossierCommand.commandLine(place());
    Path page = folder.resolve("none.html");

    assertThat(dossier.execute("", "--out", page.toString())).isPositive();
    assertThat(page).doesNotExist();
  }

  @Test
  void precisionComesFromVerdicts() {
    assertThat(run("precision", "--json")).isZero();

    assertThat(out.toString())
        .contains("\"policy\":\"p\",\"version\":1,\"true_positive\":1")
        .contains("\"precision\":1.00");
  }

  @Test
  void violationsCanBeReadAsFindings() throws Exception {
    CommandLine tail = new CommandLine(new TailCommand(place())).setOut(new PrintWriter(out));

    assertThat(tail.execute("violations", "--ocsf", "--max", "1")).isZero();

    assertThat(OcsfFinding.violation(new ObjectMapper().readTree(out.toString())))
        .isIn(SomeCases.violation("v1"), SomeCases.content("v2"));
    assertThat(tail.execute("usage", "--ocsf")).isNotZero();
  }

  @Test
  void aTableKeepsOnlyWhatIsWantedOfTheLatestRecords() {
    assertThat(
            TopicTable.read(connection, DetectionTopics.CASES, one -> one.getViolationCount() == 1))
        .containsOnlyKeys("abd-f2");
  }

  @Test
  void aDossierHoldsTheViolationsThatTheCaseDoesNotNameAnyMore() {
    CommandLine dossier =
        DossierCommand.commandLine(place())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String page = folder.resolve("abc.html").toString();

    assertThat(dossier.execute("abc-f", "--out", page)).isZero();
    assertThat(out.toString()).contains("abc.json: 2 violations");
    // The events behind the violations are in no log here.
    assertThat(err.toString()).contains("no longer kept: the dossier names the place");
    assertThat(dossier.execute("verify", page)).isEqualTo(3);
    assertThat(out.toString()).contains(", 0 things altered");
  }

  private int run(String... words) {
    return CasesCommand.commandLine(place())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  private Deployment place() {
    return new Deployment(
        Map.of(
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "TOLLGATE_SCHEMA_REGISTRY_URL",
            REGISTRY),
        folder);
  }

  private <V extends SpecificRecord> void write(Topic<String, V> topic, String key, V value)
      throws Exception {
    try (var values = TopicSerdes.values(topic, connection.clientConfig()).serializer()) {
      write(topic.name(), key, values.serialize(topic.name(), value));
    }
  }

  private void write(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }
}
