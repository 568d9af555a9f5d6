package io.tollgate.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
import picocli.CommandLine;

/** Back-test of a log on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestIT {

  private static final String REGISTRY = "mock://backtest";
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String NEVER = "0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a11";

  private static final String RULES =
      """
      title: Never
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a11
      name: never
      level: high
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt, prompt_text|contains: never}, condition: sel}
      tollgate:
        version: 2
        clause: Never say never.
        effective: {from: 2027-01-01}
        tests:
          - {name: said, event: {kind: prompt, prompt_text: never}, expect: match}
          - {name: unsaid, event: {kind: prompt}, expect: no-match}
      ---
      title: A prompt
      name: prompt
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt}, condition: sel}
      ---
      title: Two prompts
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a12
      name: two-prompts
      level: low
      correlation:
        {type: event_count, rules: [prompt], group-by: [tool], timespan: 1m, condition: {gte: 2}}
      tollgate:
        version: 1
        clause: One at a time.
        effective: {from: 2026-01-01}
        tests:
          - name: two
            events: [{at: 0s, event: {kind: prompt, tool: t}}, {at: 1m, event: {kind: prompt, tool: t}}]
            expect: {at: 1m}
          - {name: one, event: {kind: prompt, tool: t}, expect: no-match}
      """;

  @TempDir private Path folder;

  private EmbeddedBroker broker;
  private KafkaConnection connection;
  private StringWriter out;
  private StringWriter err;

  @BeforeAll
  void fillTheLog() throws Exception {
    broker = EmbeddedBroker.start();
    connection = new KafkaConnection(broker.bootstrapServers(), REGISTRY, Map.of());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, REGISTRY)), Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
    ToolEvent first = PromptEvents.prompt("e1", "s1", NOON, "never again");
    write(EventTopics.TOOL_EVENTS, "s1", first);
    write(EventTopics.TOOL_EVENTS, "s1", first);
    write(
        EventTopics.TOOL_EVENTS,
        "s2",
        PromptEvents.prompt("e2", "s2", NOON.plusSeconds(30), "NEVER"));
    write(
        EventTopics.TOOL_EVENTS,
        "s3",
        PromptEvents.prompt("e3", "s3", NOON.plusSeconds(600), "always"));
    write(
        EventTopics.TOOL_EVENTS,
        "s9",
        PromptEvents.prompt("e4", "s2", NOON.plusSeconds(31), "never"));
    write(DetectionTopics.VIOLATIONS, "v1", violation("e1", NOON));
    Violation ofAReview = violation("w1", NOON);
    ofAReview.setEventTopic("ai-writes");
    write(DetectionTopics.VIOLATIONS, "v4", ofAReview);
    Violation unkept = violation("e0", NOON);
    unkept.setEventPartition(1_000);
    write(DetectionTopics.VIOLATIONS, "v5", unkept);
    write(DetectionTopics.SHADOW_VIOLATIONS, "v3", violation("e3", NOON.plusSeconds(600)));
  }

  @AfterAll
  void close() {
    broker.close();
  }

  @BeforeEach
  void listen() throws Exception {
    out = new StringWriter();
    err = new StringWriter();
    Files.writeString(folder.resolve("rules.yml"), RULES);
  }

  @Test
  void tellsWhatIsNewAndWhatIsGoneAcrossSessionsAndPartitions() {
    assertThat(run("--json")).isZero();

    assertThat(err.toString()).contains("3 events judged", "1 duplicate,", "1 unusable record,");
    assertThat(err.toString())
        .contains(
            "they are older than the log: 1", "not compared because they are not about reports: 1");
    assertThat(out.toString().lines().toList())
        .satisfiesExactly(
            never ->
                assertThat(never)
                    .contains("\"policy\":\"never\"", "\"would_alert\":2", "\"did_alert\":2")
                    .contains("\"new\":1,\"gone\":1", "\"event_id\":\"e2\""),
            two ->
                assertThat(two)
                    .contains("\"policy\":\"two-prompts\"", "\"would_alert\":1", "\"did_alert\":0")
                    .contains("\"finding_type\":\"correlation\""));
  }

  @Test
  void asDatedAVersionOfTheFutureFindsNothing() {
    assertThat(run("--as-dated")).isZero();

    assertThat(out.toString().lines().filter(line -> line.startsWith("never")))
        .singleElement()
        .asString()
        .matches("never +2 +0 +0 +2 +0 +2");
  }

  @Test
  void theWindowChoosesTheAlertsAndExpectationsTheExitCode() throws Exception {
    Path expected = Files.writeString(folder.resolve("expect.txt"), "never: {exactly: 1}\n");
    Path junit = folder.resolve("report.xml");

    assertThat(run("--from", "2026-11-25T12:00:10Z", "--expect", expected)).isZero();
    assertThat(run("--expect", expected, "--junit", junit)).isEqualTo(1);

    assertThat(out.toString()).contains("not as expected: never: expected exactly 1, would be 2");
    assertThat(junit).content().contains("failures=\"1\"", "expected exactly 1, would be 2");
  }

  private static Violation violation(String event, Instant time) {
    EventPosition position = new EventPosition(EventTopics.TOOL_EVENTS.name(), 0, 0);
    Violation violation = new Violation();
    violation.setViolationId("v-" + event);
    violation.setPolicyId(NEVER);
    violation.setPolicyName("never");
    violation.setPolicyVersion(1);
    violation.setPolicySha256("0");
    violation.setTitle("Never");
    violation.setClause("Never say never.");
    violation.setSeverity("high");
    violation.setTags(List.of());
    violation.setEventTime(time);
    violation.setReceivedTime(time);
    violation.setEventId(event);
    violation.setKind("prompt");
    violation.setUserId("unknown");
    violation.setUserPseudonym("unknown");
    violation.setTeam("unattributed");
    violation.setTool("claude-code");
    violation.setSource("claude-code");
    violation.setSessionId("s");
    violation.setPurpose("unknown");
    violation.setMatched(List.of());
    violation.setEventTopic(position.topic());
    violation.setMode("live");
    violation.setFindingType("match");
    violation.setGroup(List.of());
    violation.setRelatedEvents(List.of());
    violation.setPath(List.of());
    violation.setFingerprint("f");
    return violation;
  }

  private int run(Object... words) {
    Object[] all = new Object[words.length + 2];
    all[0] = "--rules";
    all[1] = folder.resolve("rules.yml");
    System.arraycopy(words, 0, all, 2, words.length);
    Map<String, String> variables =
        Map.of(
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "TOLLGATE_SCHEMA_REGISTRY_URL",
            REGISTRY);
    return new CommandLine(
            new BacktestCommand(
                new Deployment(variables, folder), Clock.fixed(NOW, ZoneOffset.UTC)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(List.of(all).stream().map(Object::toString).toArray(String[]::new));
  }

  private <V extends SpecificRecord> void write(Topic<String, V> topic, String key, V value)
      throws Exception {
    try (KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        var values = TopicSerdes.values(topic, connection.clientConfig()).serializer()) {
      byte[] bytes = values.serialize(topic.name(), value);
      producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
    }
  }
}
