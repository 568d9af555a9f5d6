package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.admission.AdmissionAnswer;
import io.tollgate.cli.admission.AdmissionGate;
import io.tollgate.cli.admission.AdmissionQuestion;
import io.tollgate.cli.admission.ImageRegister;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.provenance.LiveIndex;
import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The gate over HTTP and for clusters, with a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GateServerIT {

  private static final String DIGEST = "sha256:" + "cd".repeat(32);

  private static final int LAST = Integer.MAX_VALUE;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration STALE_AFTER = Duration.ofHours(1);
  private static final String NOTHING =
      "{\"asset\":\"suite-7\",\"items\":[{\"item\":\"b.md\",\"content\":\"Nothing.\"}]}";

  @TempDir private static Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));

  private ProvenanceGround ground;

  @BeforeAll
  void provision() throws Exception {
    ground = ProvenanceGround.open(folder, "mock://gate-server");
    ground.apply("assets.yml", ProvenanceGround.ASSETS);
    ground.writeByModel();
  }

  @AfterAll
  void close() {
    ground.close();
  }

  @BeforeEach
  void listen() {
    ground.listen();
  }

  @Test
  @SuppressWarnings("try") // the follower is closed early so that its thread ends
  void answersOverHttpAsTheCommandDoes() throws Exception {
    Path files = Files.createDirectories(folder.resolve("live"));
    FollowerFreshness followerFreshness = new FollowerFreshness(now::get, STALE_AFTER);
    try (LiveIndex index = LiveIndex.in(files);
        WriteFollower follower =
            new WriteFollower(ground.connection(), index, null, followerFreshness);
        GateServer server = serve(index, followerFreshness)) {
      assertThat(ask(server, "tg_good", "{}").statusCode()).isEqualTo(503);
      assertThat(System.getProperty("sun.net.httpserver.maxRspTime"))
          .as("whoever does not read must not hold a thread")
          .isEqualTo("60");
      CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follow(follower));
      await().atMost(LIMIT).until(() -> followerFreshness.silence().isEmpty());
      String code =
          new ObjectMapper().writeValueAsString(Files.readString(ground.tasks().resolve("A.java")));

      String question =
          "{\"asset\":\"suite-7\",\"items\":[{\"item\":\"A.java\",\"content\":%s},".formatted(code)
              + "{\"item\":\"b.md\",\"content\":\"Nothing.\"}]}";

      HttpResponse<String> answer = ask(server, "tg_good", question);

      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode report = new ObjectMapper().readTree(answer.body());
      assertThat(report.path("outcome").asText()).isEqualTo("findings");
      assertThat(report.path("found").findValuesAsText("item")).containsExactly("A.java");
      assertThat(answer.body()).doesNotContain("canary");
      assertThat(answer.body()).contains("claude-opus-5").doesNotContain("s-1");
      assertThat(ask(server, "tg_own", question).body()).contains("\"session_id\" : \"s-1\"");
      assertThat(ask(server, "tg_bad", "{}").statusCode()).isEqualTo(401);
      assertThat(ask(server, "tg_good", "[").statusCode()).isEqualTo(400);
      assertThat(
              ask(server, "tg_good", "{\"asset\":1,\"items\":[{\"item\":\"x\"}],\"x\":2}").body())
          .contains("x is not known", "asset is missing", "items[0] must have either");
      // 32 MiB are read, and no more of a larger body.
      assertThat(ask(server, "tg_good", "[".repeat(32 << 20)).statusCode()).isEqualTo(400);
      assertThat(ask(server, "tg_good", "[".repeat((32 << 20) + 1)).statusCode()).isEqualTo(413);
      assertThat(pause("site")).as(ground.said()).isZero();
      String paused = NOTHING.replace("suite-7", "site");
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(ask(server, "tg_good", paused).body())
                      .contains("\"outcome\" : \"findings\"", "paused by", "until it is mended"));
      follower.close();
      following.join();
    }
  }

  @Test
  @SuppressWarnings("try") // the follower is closed early so that its thread ends
  void judgesForAClusterWhatWasRecordedOfAnImage() throws Exception {
    String path = ground.tasks().toString();
    assertThat(record("suite-7", path, DIGEST)).isZero();
    assertThat(record("suite-7", path, "sha256:12")).isEqualTo(2);
    assertThat(ground.said()).contains("sha256:12 is not a digest");
    Path files = Files.createDirectories(folder.resolve("admission"));
    FollowerFreshness followerFreshness = new FollowerFreshness(now::get, STALE_AFTER);
    try (LiveIndex index = LiveIndex.in(files);
        ImageRegister images = ImageRegister.in(files);
        WriteFollower follower =
            new WriteFollower(ground.connection(), index, images, followerFreshness)) {
      CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follow(follower));
      await().atMost(LIMIT).until(() -> followerFreshness.silence().isEmpty());
      AdmissionGate desk = new AdmissionGate(index, images, AdmissionGate.Unknown.DENY);

      AdmissionAnswer answer = desk.answer(new AdmissionQuestion("u", false, List.of(image())));

      assertThat(answer.isAllowed()).isFalse();
      assertThat(answer.json())
          .contains("A.java (forbidden, of claude-opus-5, session s-1)")
          .doesNotContain("canary", "not recorded whole");
      follower.close();
      following.join();
    }
  }

  @Test
  @Order(LAST) // there is no broker after it
  @SuppressWarnings("try") // the follower is closed early so that its thread ends
  void admitsWhatItDoesNotKnow() throws Exception {
    Path files = Files.createDirectories(folder.resolve("silent"));
    FollowerFreshness followerFreshness = new FollowerFreshness(now::get, STALE_AFTER);
    ground.send("ai-writes", "w-x", new byte[] {1, 2, 3});
    ground.send("assets", "suite-x", new byte[] {1, 2, 3});
    try (LiveIndex index = LiveIndex.in(files);
        WriteFollower follower =
            new WriteFollower(ground.connection(), index, null, followerFreshness);
        GateServer server = serve(index, followerFreshness)) {
      CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follow(follower));
      await().atMost(LIMIT).until(() -> ask(server, "tg_good", NOTHING).statusCode() == 200);
      assertThat(ask(server, "tg_good", NOTHING).body())
          .contains("\"outcome\" : \"unknown\"", "2 records of writes, reviews");
      ground.send("assets", "suite-x", null);
      await().atMost(LIMIT).until(() -> index.missed() == 1);

      ground.stopTheBroker();
      now.updateAndGet(time -> time.plus(STALE_AFTER).plusSeconds(1));

      await().atMost(LIMIT).until(() -> ask(server, "tg_good", NOTHING).statusCode() == 503);
      assertThat(ask(server, "tg_good", NOTHING).body()).contains("the brokers do not answer");
      follower.close();
      following.join();
    }
  }

  private int pause(String asset) {
    return ground.run(
        "pause",
        "--scope",
        "asset=" + asset,
        "--reason",
        "Nothing goes in until it is mended.",
        "--contact",
        "web@example.com",
        "--as",
        "carol");
  }

  private static GateServer serve(LiveIndex index, FollowerFreshness followerFreshness)
      throws IOException {
    IssuedToken token = IssuedToken.of("tg_good", "ci", "ci", null, null);
    Map<String, IssuedToken> tokens =
        Map.of("tg_good", token, "tg_own", token.onlyFor(List.of("/v1/gate")));
    return GateServer.start(
        index,
        followerFreshness,
        given -> Optional.ofNullable(tokens.get(given)),
        null,
        new GateServer.Listening("127.0.0.1", 0, null));
  }

  private int record(String asset, String path, String digest) {
    return ground.run("record", "movement", "--asset", asset, "--path", path, "--digest", digest);
  }

  private static String image() {
    return "registry.example/suite:7@" + DIGEST;
  }

  @Test
  void namesTheFilesOfACommitThatItDoesNotRead() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.write(repository.resolve("large.txt"), new byte[16 * 1024 * 1024 + 1]);
    Files.writeString(repository.resolve("small.txt"), "Nothing.\n");
    git(repository, "init", "-q");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=A", "-c", "user.email=a@x.org", "commit", "-q", "-m", "All");

    assertThat(ground.run("record", "commit", repository.toString(), "--repository", "r")).isZero();

    assertThat(ground.said()).contains("1 file of commit", "not recorded: large.txt: larger");
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
}
