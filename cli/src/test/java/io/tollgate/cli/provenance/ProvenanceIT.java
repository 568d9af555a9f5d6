package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.authorship.AiWrites;
import io.tollgate.authorship.Report;
import io.tollgate.authorship.Written;
import io.tollgate.cli.apply.ApplyCommand;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.collector.IssuedToken;
import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.provenance.LiveIndex;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From a write to the gate and to the answers, over a real broker; each step needs the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvenanceIT {

  private static final String REGISTRY = "mock://provenance";
  private static final String CODE =
      """
      int canary(int[] values, int seed) {
        int total = seed;
        for (int value : values) {
          total = total * 31 + Integer.rotateLeft(value, 5);
          if (total < 0) {
            total = -total ^ seed;
          }
        }
        return total / 2 + total % 3;
      }
      """;
  private static final String ASSETS =
      """
      kind: assets
      assets:
        - {id: suite-7, name: Suite seven, zone: evaluation, type: evaluation_suite, owner: evals,
           contact: evals@example.com, allowed_sources: [metacode]}
        - {id: site, zone: product, type: repository, owner: web, contact: web@example.com,
           reviewed: allowed}
      """;
  private static final String PEOPLE =
      """
      kind: directory
      teams:
        - {id: ads, department: product, cost_center: cc-1}
      users:
        - {id: ann, aliases: [ann-gh], team: ads}
      """;

  @TempDir private static Path folder;

  private EmbeddedBroker broker;
  private KafkaConnection connection;
  private Path tasks;
  private StringWriter out;

  @BeforeAll
  void provision() throws Exception {
    broker = EmbeddedBroker.start();
    connection = new KafkaConnection(broker.bootstrapServers(), REGISTRY, Map.of());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, REGISTRY)), Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
    tasks = Files.createDirectories(folder.resolve("tasks"));
    Files.writeString(tasks.resolve("A.java"), "class A {\n" + CODE + "}\n");
    Files.writeString(tasks.resolve("notes.md"), "Nothing here was written by a machine.\n");
  }

  @AfterAll
  void close() {
    broker.close();
  }

  @BeforeEach
  void listen() {
    out = new StringWriter();
  }

  @Test
  @Order(1)
  void knowsNothingBeforeAnythingIsKnown() {
    assertThat(run("gate", "--asset", "suite-7", "--path", tasks.toString())).isEqualTo(2);

    assertThat(out.toString()).contains("nobody has registered the asset suite-7", "no write");
  }

  @Test
  @Order(2)
  void findsAVendorsCodeWhereItIsForbidden() throws Exception {
    Path assets = Files.writeString(folder.resolve("assets.yml"), ASSETS);
    assertThat(run("apply", "-f", assets.toString())).isZero();
    Path people = Files.writeString(folder.resolve("people.yml"), PEOPLE);
    assertThat(run("apply", "-f", people.toString())).isZero();
    writeByModel();
    Path json = folder.resolve("report.json");
    Path sarif = folder.resolve("report.sarif");

    int code =
        run(
            "gate",
            "--asset",
            "Suite seven",
            "--path",
            tasks.toString(),
            "--json",
            json.toString(),
            "--sarif",
            sarif.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("forbidden     A.java", "session s-1", "1 clean");
    JsonNode found = new ObjectMapper().readTree(json.toFile()).path("found").path(0);
    assertThat(found.path("verdict").asText()).isEqualTo("forbidden");
    assertThat(found.path("origins").path(0).path("model").asText()).isEqualTo("claude-opus-5");
    JsonNode result =
        new ObjectMapper().readTree(sarif.toFile()).path("runs").path(0).path("results").path(0);
    assertThat(result.path("ruleId").asText()).isEqualTo("provenance/forbidden");
    assertThat(result.findValue("startLine").asInt()).isBetween(2, 3);
    assertThat(Files.readString(json) + Files.readString(sarif)).doesNotContain("canary");
  }

  @Test
  @Order(3)
  void takesReviewedCodeWhereThatIsAllowed() {
    String path = tasks.toString();
    assertThat(run("gate", "--asset", "site", "--path", path)).isEqualTo(1);
    assertThat(run("record", "review", "--session", "s-1", "--reviewer", "ann-gh")).isZero();
    assertThat(run("gate", "--asset", "site", "--path", path)).isEqualTo(1);
    assertThat(run("record", "review", "--session", "s-1", "--reviewer", "bob")).isZero();

    assertThat(run("gate", "--asset", "site", "--path", path)).isZero();
    assertThat(run("gate", "--asset", "suite-7", "--path", path)).isEqualTo(1);
  }

  @Test
  @Order(3)
  void doesNotCallCleanWhatItDidNotRead() throws Exception {
    Path none = Files.createDirectories(folder.resolve("none"));
    Path zipped = Files.write(folder.resolve("rows.gz"), new byte[] {0x1f, (byte) 0x8b, 0, 0});

    assertThat(run("gate", "--asset", "site", "--path", none.toString())).isEqualTo(2);
    assertThat(out.toString()).contains("nothing was judged");
    assertThat(run("gate", "--asset", "site", "--dataset", zipped.toString())).isEqualTo(2);
    assertThat(out.toString()).contains("rows.gz: no rows of text");
  }

  @Test
  @Order(4)
  void answersTheSameFromAnExportedIndex() {
    String index = folder.resolve("index").toString();
    assertThat(run("provenance", "export", index)).isZero();
    assertThat(out.toString()).contains("1 writes", "2 reviews, 2 assets");

    assertThat(run("gate", "--asset", "suite-7", "--path", tasks.toString(), "--index", index))
        .isEqualTo(1);
    assertThat(run("provenance", "of", tasks.resolve("A.java").toString(), "--index", index))
        .isZero();
    assertThat(out.toString()).contains("claude-code claude-opus-5, session s-1, ann");
  }

  @Test
  @Order(5)
  void saysWhereASessionsOutputWentAndWhatPartItIs() {
    assertThat(run("record", "movement", "--asset", "suite-7", "--path", tasks.toString()))
        .isZero();
    assertThat(out.toString()).contains("2 items recorded in suite-7");
    assertThat(run("record", "movement", "--asset", "suite-7", "--path", tasks.toString()))
        .isZero();

    assertThat(run("provenance", "reach", "--session", "s-1")).isZero();
    assertThat(out.toString()).containsOnlyOnce("suite-7  A.java");
    assertThat(run("provenance", "share", "--asset", "suite-7")).isZero();
    assertThat(out.toString()).contains("anthropic claude-opus-5", "no known model");
  }

  @Test
  @Order(6)
  @SuppressWarnings("try") // the follower is closed early so that its thread ends
  void answersOverHttpAsTheCommandDoes() throws Exception {
    IssuedToken token = IssuedToken.of("tg_good", "ci", "ci", null, null);
    Path files = Files.createDirectories(folder.resolve("live"));
    try (LiveIndex index = LiveIndex.in(files);
        WriteFollower follower = new WriteFollower(connection, index);
        GateServer server =
            GateServer.start(
                index,
                given -> given.equals("tg_good") ? Optional.of(token) : Optional.empty(),
                "127.0.0.1",
                0)) {
      assertThat(ask(server, "tg_good", "{}").statusCode()).isEqualTo(503);
      CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follow(follower));
      await().atMost(Duration.ofSeconds(60)).until(index::isCaughtUp);
      String code =
          new ObjectMapper().writeValueAsString(Files.readString(tasks.resolve("A.java")));

      HttpResponse<String> answer =
          ask(
              server,
              "tg_good",
              "{\"asset\":\"suite-7\",\"items\":[{\"item\":\"A.java\",\"content\":%s},"
                      .formatted(code)
                  + "{\"item\":\"b.md\",\"content\":\"Nothing.\"}]}");

      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode report = new ObjectMapper().readTree(answer.body());
      assertThat(report.path("outcome").asText()).isEqualTo("findings");
      assertThat(report.path("found").findValuesAsText("item")).containsExactly("A.java");
      assertThat(answer.body()).doesNotContain("canary");
      assertThat(ask(server, "tg_bad", "{}").statusCode()).isEqualTo(401);
      assertThat(ask(server, "tg_good", "[").statusCode()).isEqualTo(400);
      assertThat(
              ask(server, "tg_good", "{\"asset\":1,\"items\":[{\"item\":\"x\"}],\"x\":2}").body())
          .contains("x is not known", "asset is missing", "items[0] must have either");
      follower.close();
      following.join();
    }
  }

  @Test
  @Order(7)
  void namesTheFilesOfACommitThatItDoesNotRead() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.write(repository.resolve("large.txt"), new byte[16 * 1024 * 1024 + 1]);
    Files.writeString(repository.resolve("small.txt"), "Nothing.\n");
    git(repository, "init", "-q");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=A", "-c", "user.email=a@x.org", "commit", "-q", "-m", "All");

    assertThat(run("record", "commit", repository.toString(), "--repository", "r")).isZero();

    assertThat(out.toString()).contains("1 files of commit", "not recorded: large.txt: larger");
  }

  private static void git(Path folder, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static void follow(WriteFollower follower) {
    try {
      follower.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> ask(GateServer server, String token, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/gate"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private void writeByModel() {
    ToolEvent event = new ToolEvent();
    event.setEventId("e-1");
    event.setEventTime(Instant.parse("2026-11-20T10:00:00Z"));
    event.setReceivedTime(event.getEventTime());
    event.setTool("claude-code");
    event.setVendor("anthropic");
    event.setModel("claude-opus-5");
    event.setSource("claude-code");
    event.setClaimedUser("ann");
    event.setSessionId("s-1");
    Report report = new Report("t-1", List.of(new Written("write", "src/C.java", CODE)));
    try (Outbox<AiWrite> outbox = new Outbox<>(connection, ProvenanceTopics.AI_WRITES)) {
      AiWrites.of(event, report).forEach(write -> outbox.send(write.getWriteId(), write));
      outbox.finish();
    }
  }

  private int run(String... words) {
    Place place =
        new Place(
            Map.of(
                "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "TOLLGATE_SCHEMA_REGISTRY_URL",
                REGISTRY),
            folder);
    CommandLine commands =
        new CommandLine(new Words())
            .addSubcommand(new ApplyCommand(place))
            .addSubcommand(new GateCommand(place))
            .addSubcommand(RecordCommand.commandLine(place))
            .addSubcommand(ProvenanceCommand.commandLine(place));
    PrintWriter writer = new PrintWriter(out);
    commands.setOut(writer).setErr(writer);
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          writer.println(failure.getMessage());
          return failure instanceof CommandFailure known ? known.exitCode() : 1;
        });
    return commands.execute(words);
  }

  @CommandLine.Command(name = "tollgate")
  private static final class Words {}
}
