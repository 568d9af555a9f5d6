package io.tollgate.cli.stack;

import static io.tollgate.cli.stack.LoopbackHttp.freePort;
import static io.tollgate.cli.stack.LoopbackHttp.get;
import static io.tollgate.cli.stack.LoopbackHttp.isReady;
import static io.tollgate.cli.stack.LoopbackHttp.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.cli.place.Deployment;
import io.tollgate.local.Part;
import io.tollgate.local.ProgressListener;
import io.tollgate.local.Stack;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page about clusters: external Kafka and registry, and our parts started by the launcher from
 * the folder of the container image.
 */
class OperatingIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  @TempDir private static Path folder;
  private static Stack cluster;
  private static KafkaConnection connection;
  private static Path image;

  /** What a process printed and how it ended. */
  private record Ended(int code, String output) {}

  @BeforeAll
  static void open() throws Exception {
    image = folder.toRealPath().resolve("image");
    String script = HOME.resolve("deploy/compose/assemble.sh").toString();
    assertThat(ended(new ProcessBuilder(script, image.toString()).redirectErrorStream(true)))
        .isEqualTo(new Ended(0, ""));
    cluster = Stack.at(HOME, folder.resolve("others")).only(List.of(Part.KAFKA, Part.REGISTRY));
    cluster.up(FreePorts.plan(), started -> {}, ProgressListener.SILENT);
    connection = Deployment.connection(cluster.ports());
  }

  @AfterAll
  static void close() {
    cluster.down(ProgressListener.SILENT);
  }

  @Test
  void tellsWhatDiffersFromTheCatalogueAndMendsIt() throws Exception {
    assertThat(run("provision", "--check", "--replicas", "1"))
        .isEqualTo(new Ended(0, "nothing differs from the catalogue\n"));
    try (Admin admin = Admin.create(connection.clientConfig())) {
      set(admin, EventTopics.USAGE.name(), "retention.ms", "1000");
      admin.deleteTopics(List.of(EventTopics.DUPLICATES.name())).all().get();
    }

    Ended found = run("provision", "--check", "--replicas", "1");
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.output())
        .contains("topic duplicates is missing")
        .doesNotContain("has copies")
        .contains("topic usage has retention.ms 1000, the catalogue says ");
    assertThat(run("provision", "--replicas", "1").code()).isZero();
    assertThat(run("provision", "--check", "--replicas", "1").code()).isZero();
    String own = "tollgate-streams-check-changelog";
    try (Admin admin = Admin.create(connection.clientConfig())) {
      admin.createTopics(List.of(new NewTopic(own, 1, (short) 1))).all().get();
      assertThat(run("provision", "--check").output())
          .isEqualTo(
              "each of %d topics has copies: 1, asked for: 3; --replicas 1 asks for as many as there are\n"
                  .formatted(Topics.ALL.size() + 1));
      admin.deleteTopics(List.of(own)).all().get();
    }
  }

  @Test
  void partsRunInTheForegroundAndEndInOrder() throws Exception {
    apply("deploy/policies", "deploy/prices");
    String token = newToken();
    Map<String, Process> parts = new LinkedHashMap<>();
    Map<String, Integer> ports = new HashMap<>();
    int reports = freePort();
    int flink = freePort();
    for (String part : List.of("collector", "streams-app", "flink-jobs", "notifier")) {
      ports.put(part, freePort());
      parts.put(
          part, start(part, ports.get(part), Map.of("collector", reports, "flink-jobs", flink)));
    }
    try {
      parts.forEach(
          (part, process) ->
              await(part)
                  .atMost(PATIENCE)
                  .until(() -> !process.isAlive() || isReady(ports.get(part))));
      assertThat(parts).allSatisfy((part, process) -> assertThat(process.isAlive()).isTrue());
      send(reports, token);
      Set<Integer> told = new TreeSet<>(ports.values());
      told.add(flink);
      everyPanelAndAlertIsAnswered(told);
      for (Map.Entry<String, Integer> part : ports.entrySet()) {
        ProcessBuilder check = new ProcessBuilder(image.resolve("ready.sh").toString());
        check.environment().put("TOLLGATE_MANAGEMENT_PORT", part.getValue().toString());
        assertThat(ended(check).code()).as(part.getKey()).isZero();
      }
      await("violation")
          .atMost(PATIENCE)
          .until(
              () ->
                  PlantedSecrets.topicsWith(connection, List.of(PlantedSecrets.MARK))
                      .containsAll(
                          List.of(
                              EventTopics.TOOL_EVENTS.name(), DetectionTopics.VIOLATIONS.name())));
    } finally {
      parts.values().forEach(Process::destroy);
    }
    for (Map.Entry<String, Process> part : parts.entrySet()) {
      boolean isEnded = part.getValue().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      part.getValue().destroyForcibly();
      assertThat(isEnded).as(part.getKey() + " ends on SIGTERM").isTrue();
    }
    assertThat(PlantedSecrets.topicsThatHoldOne(connection)).isEmpty();
    for (String part : parts.keySet()) {
      assertThat(PlantedSecrets.filesThatHoldOne(folder.resolve(part))).isEmpty();
      assertThat(PlantedSecrets.filesThatHoldOne(folder.resolve(part + ".log"))).isEmpty();
    }
  }

  @Test
  void aPartThatIsSetWronglyNamesEveryFault() throws Exception {
    ProcessBuilder launcher = launcher("run", "streams-app");
    launcher.environment().remove("TOLLGATE_SCHEMA_REGISTRY_URL");

    Ended ended = ended(launcher);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.output())
        .contains("TOLLGATE_SCHEMA_REGISTRY_URL is not set")
        .contains("TOLLGATE_STATE_DIR is not set")
        .contains("TOLLGATE_PSEUDONYM_KEY_FILE is not set")
        .doesNotContain("TOLLGATE_DATA");
  }

  private static void everyPanelAndAlertIsAnswered(Set<Integer> ports) throws IOException {
    List<String> queries = MetricQueries.all();
    assertThat(queries).hasSizeGreaterThan(50);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              StringBuilder told = new StringBuilder();
              for (int port : ports) {
                told.append(get(port, "/metrics").body()).append('\n');
              }
              assertThat(MetricQueries.unanswered(queries, MetricQueries.told(told.toString())))
                  .isEmpty();
            });
  }

  private static void apply(String... folders) throws Exception {
    List<String> words = new ArrayList<>(List.of("apply"));
    for (String each : folders) {
      words.addAll(List.of("-f", image.resolve(each).toString()));
    }
    assertThat(run(words.toArray(String[]::new)).code()).isZero();
  }

  private static String newToken() throws Exception {
    Ended ended = run("token", "create", "--source", "claude-code");
    assertThat(ended.code()).isZero();
    return ended.output().lines().filter(line -> line.startsWith("tg_")).findFirst().orElseThrow();
  }

  /** The same reports twice, for duplicates, and once as if they were of another century. */
  private static void send(int port, String token) throws Exception {
    String logs =
        PlantedSecrets.in(
            Files.readString(HOME.resolve("cli/src/test/resources/readme/claude-code-logs.json")));
    String old = logs.replaceAll("\"1\\d{18}\"", "\"1000000000\"").replace("\"20", "\"19");
    for (String body : List.of(logs, logs, old)) {
      assertThat(post(port, token, body)).isEqualTo(200);
    }
  }

  private static Process start(String part, int port, Map<String, Integer> further)
      throws IOException {
    Path state = Files.createDirectories(folder.resolve(part));
    ProcessBuilder launcher = launcher("run", part);
    Map<String, String> variables = launcher.environment();
    variables.put("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1");
    variables.put("TOLLGATE_MANAGEMENT_HOST", "0.0.0.0");
    variables.put("TOLLGATE_MANAGEMENT_PORT", Integer.toString(port));
    variables.put("TOLLGATE_STATE_DIR", state.toString());
    variables.put(
        "TOLLGATE_PSEUDONYM_KEY_FILE",
        Files.write(state.resolve("pseudonym.key"), new byte[32]).toString());
    variables.put("TOLLGATE_TOKENS_FILE", folder.resolve("config/tokens.json").toString());
    if (part.equals("collector")) {
      variables.put("TOLLGATE_HTTP_PORT", further.get(part).toString());
      variables.put("TOLLGATE_GRPC_PORT", "0");
    }
    if (part.equals("flink-jobs")) {
      variables.put("TOLLGATE_FLINK_REST_PORT", Integer.toString(freePort()));
      variables.put("TOLLGATE_FLINK_METRICS_PORT", further.get(part).toString());
    }
    if (part.equals("notifier")) {
      String sinks =
          """
          sinks: [{name: nobody, type: slack, url: 'http://127.0.0.1:9/', allow-private: true}]
          routes: [{sinks: [nobody]}]
          """;
      variables.put(
          "TOLLGATE_NOTIFIER_FILE",
          Files.writeString(state.resolve("notifier.yaml"), sinks).toString());
    }
    return launcher.redirectOutput(folder.resolve(part + ".log").toFile()).start();
  }

  private static Ended run(String... words) throws Exception {
    return ended(launcher(words));
  }

  private static Ended ended(ProcessBuilder launcher) throws Exception {
    Process process = launcher.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private static ProcessBuilder launcher(String... words) {
    List<String> all = new ArrayList<>(List.of(image.resolve("tollgate").toString()));
    all.addAll(List.of(words));
    ProcessBuilder launcher = new ProcessBuilder(all).redirectErrorStream(true);
    // For commands of other tests, whose writes are of fixed days; no setting of most parts.
    launcher.environment().remove("TOLLGATE_PROVENANCE_RETENTION");
    launcher
        .environment()
        .putAll(
            Map.of(
                "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
                connection.bootstrapServers(),
                "TOLLGATE_SCHEMA_REGISTRY_URL",
                connection.registryUrl(),
                "TOLLGATE_DATA",
                folder.toString()));
    return launcher;
  }

  private static void set(Admin admin, String topic, String name, String value) throws Exception {
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
        .all()
        .get();
  }
}
