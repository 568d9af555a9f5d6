package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a write to the gate and to the queries, with a real broker; each step depends on the
 * previous one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvenanceIT {

  @TempDir private static Path folder;

  private ProvenanceGround ground;
  private Path tasks;

  @BeforeAll
  void provision() throws Exception {
    ground = ProvenanceGround.open(folder, "mock://provenance");
    tasks = ground.tasks();
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
  @Order(1)
  void knowsNothingBeforeAnythingIsKnown() {
    assertThat(run("gate", "--asset", "suite-7", "--path", tasks.toString())).isEqualTo(2);

    assertThat(ground.said()).contains("the asset suite-7 is not registered", "no write");
  }

  @Test
  @Order(2)
  void findsAVendorsCodeWhereItIsForbidden() throws Exception {
    ground.apply("assets.yml", ProvenanceGround.ASSETS);
    ground.apply("people.yml", ProvenanceGround.PEOPLE);
    ground.writeByModel();
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
    assertThat(ground.said()).contains("forbidden     A.java", "session s-1", "1 clean");
    JsonNode found = new ObjectMapper().readTree(json.toFile()).path("found").path(0);
    assertThat(found.path("verdict").asText()).isEqualTo("forbidden");
    assertThat(found.path("origins").path(0).path("model").asText()).isEqualTo("claude-opus-5");
    JsonNode result =
        new ObjectMapper().readTree(sarif.toFile()).path("runs").path(0).path("results").path(0);
    assertThat(result.path("ruleId").asText()).isEqualTo("provenance/forbidden");
    assertThat(result.findValue("startLine").asInt()).isBetween(2, 3);
    assertThat(result.findValue("uri").asText()).endsWith("/A.java");
    assertThat(result.findValue("logicalLocations")).isNull();
    assertThat(Files.readString(json) + Files.readString(sarif)).doesNotContain("canary");
  }

  @Test
  @Order(3)
  void takesReviewedCodeWhereThatIsAllowed() {
    String path = tasks.toString();
    assertThat(run("gate", "--asset", "site", "--path", path)).isEqualTo(1);
    assertThat(run("record", "review", "--session", "s-1", "--reviewer", "ann-gh")).isEqualTo(2);
    assertThat(run("gate", "--asset", "site", "--path", path)).isEqualTo(1);
    assertThat(run("record", "review", "--session", "s-1", "--reviewer", "bob")).isZero();

    assertThat(run("gate", "--asset", "site", "--path", path)).isZero();
    assertThat(run("gate", "--asset", "suite-7", "--path", path)).isEqualTo(1);
  }

  /** A row of a data set is judged by itself, so a review of the file must count for it. */
  @Test
  @Order(50)
  void aReviewOfAFileCountsForAllThatIsJudgedOfIt() throws Exception {
    ground.writeByModel("s-2");
    ObjectNode row = new ObjectMapper().createObjectNode().put("id", 7);
    row.put("answer", "```java\n" + Files.readString(tasks.resolve("A.java")) + "```\n");
    Path rows = folder.resolve("rows.jsonl");
    Files.writeString(rows, "{\"id\":6}\n" + row + "\n");
    assertThat(run("gate", "--asset", "site", "--path", rows.toString())).isEqualTo(1);

    assertThat(run("record", "review", "--file", rows.toString(), "--reviewer", "bob")).isZero();

    assertThat(run("gate", "--asset", "site", "--path", rows.toString())).isZero();
  }

  @Test
  @Order(3)
  void doesNotCallCleanWhatItDidNotRead() throws Exception {
    Path none = Files.createDirectories(folder.resolve("none"));
    Path zipped = Files.write(folder.resolve("rows.gz"), new byte[] {0x1f, (byte) 0x8b, 0, 0});

    assertThat(run("gate", "--asset", "site", "--path", none.toString())).isEqualTo(2);
    assertThat(ground.said()).contains("nothing was judged");
    assertThat(run("gate", "--asset", "site", "--dataset", zipped.toString())).isEqualTo(2);
    assertThat(ground.said()).contains("rows.gz: not all of it could be unpacked");
  }

  @Test
  @Order(4)
  void answersTheSameFromAnExportedIndex() {
    String index = folder.resolve("index").toString();
    assertThat(run("provenance", "export", index)).isZero();
    assertThat(ground.said()).contains("1 write,", "1 review, 2 assets");

    assertThat(run("gate", "--asset", "suite-7", "--path", tasks.toString(), "--index", index))
        .isEqualTo(1);
    assertThat(run("provenance", "of", tasks.resolve("A.java").toString(), "--index", index))
        .isZero();
    assertThat(ground.said()).contains("claude-code claude-opus-5, session s-1, ann");
  }

  @Test
  @Order(4)
  void exportsTheOriginsOfWhatIsCommittedAndSaysIfThereAreNone() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("shop"));
    git(repository, "init", "-q");
    Files.writeString(repository.resolve("notes.md"), "Nothing here was written by a machine.\n");
    commit(repository);
    Files.copy(tasks.resolve("A.java"), repository.resolve("A.java"));
    for (String format : List.of("git-ai", "agent-trace", "in-toto")) {
      Path file = folder.resolve("of-" + format);

      assertThat(export(repository, format, file)).isEqualTo(1);
      assertThat(ground.said())
          .contains(
              "has no lines of known writes (1 file looked at)",
              repository.toString(),
              "committed");
      assertThat(file).doesNotExist();
    }

    commit(repository);
    for (String format : List.of("git-ai", "agent-trace", "in-toto")) {
      Path file = folder.resolve("of-" + format);

      assertThat(export(repository, format, file)).isZero();
      assertThat(file).content().contains("A.java").doesNotContain("notes.md");
    }
  }

  private int export(Path repository, String format, Path file) {
    String out = file.toString();
    return run("provenance", "export", out, "--format", format, "--repo", repository.toString());
  }

  private static void commit(Path repository) throws Exception {
    git(repository, "add", ".");
    git(repository, "-c", "user.name=D", "-c", "user.email=d@x.io", "commit", "-q", "-m", "Work");
  }

  private static void git(Path repository, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
    assertThat(builder.inheritIO().start().waitFor()).isZero();
  }

  @Test
  @Order(5)
  void saysWhereASessionsOutputWentAndWhatPartItIs() throws Exception {
    Path comment = Files.writeString(tasks.resolve("__init__.py"), "# Nothing is exported.\n");
    assertThat(run("record", "movement", "--asset", "suite-7", "--path", tasks.toString()))
        .isZero();
    assertThat(ground.said()).contains("2 items recorded in suite-7, 1 without text");
    Files.delete(comment);
    assertThat(run("record", "movement", "--asset", "suite-7", "--path", tasks.toString()))
        .isZero();

    assertThat(run("provenance", "reach", "--session", "s-1")).isZero();
    assertThat(ground.said()).containsOnlyOnce("suite-7  A.java");
    assertThat(run("provenance", "share", "--asset", "suite-7")).isZero();
    assertThat(ground.said()).contains("anthropic claude-opus-5", "no known model");
  }

  @Test
  @Order(6)
  void whatWasReplacedIsNoShareAnyMore() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("A.java"), "class A { int answer() { return 6 * 7; } }");
    assertThat(run("record", "movement", "--asset", "suite-7", "--path", own.toString())).isZero();
    ground.listen();
    assertThat(run("provenance", "share", "--asset", "suite-7")).isZero();
    assertThat(ground.said())
        .contains("no known model")
        .contains("Items that the last recording does not have: 1, counted")
        .doesNotContain("anthropic");
    ground.listen();
    assertThat(run("provenance", "share", "--asset", "suite-7", "--last-recording")).isZero();
    assertThat(ground.said()).contains("no known model").doesNotContain("Items that");

    assertThat(run("record", "movement", "--asset", "suite-7", "--path", tasks.toString()))
        .isZero();
    ground.listen();
    assertThat(run("provenance", "share", "--asset", "suite-7")).isZero();
    assertThat(ground.said()).contains("anthropic claude-opus-5");
  }

  @Test
  @Order(7)
  void saysTheSameWithoutAStackOfAnIndexThatHoldsWhatWasRecorded() {
    String[] questions = {"share --asset suite-7", "reach --session s-1", "reach --session none"};
    String index = folder.resolve("with-movements").toString();
    String small = folder.resolve("without").toString();
    assertThat(run("provenance", "export", index, "--with-movements")).isZero();
    assertThat(run("provenance", "export", small)).isZero();

    for (String question : questions) {
      String[] words = ("provenance " + question).split(" ");
      ground.listen();
      assertThat(run(words)).isZero();
      String online = ground.said();
      ground.listen();
      assertThat(ground.runOffline(with(words, index))).isZero();
      assertThat(ground.said()).isEqualTo(online);

      assertThat(ground.runOffline(with(words, small))).isEqualTo(2);
      assertThat(ground.said()).contains("does not hold what was recorded", "--with-movements");
    }
  }

  /** The write is some days old at least. */
  @Test
  @Order(8)
  void doesNotKnowWhatIsForgotten() {
    String index = folder.resolve("of-two-days").toString();
    String all = folder.resolve("of-all-days").toString();
    String[] gate = {"gate", "--asset", "suite-7", "--path", tasks.toString()};
    assertThat(run("provenance", "export", index, "--retention", "P2D")).isZero();
    assertThat(run("provenance", "export", all)).isZero();
    ground.listen();

    assertThat(ground.runOffline(with(gate, all))).isEqualTo(1);
    assertThat(ground.said()).doesNotContain("0 writes known");
    assertThat(ground.runOffline(with(gate, index))).isEqualTo(2);
    assertThat(ground.said()).contains("0 writes known");
  }

  private static String[] with(String[] words, String index) {
    return Stream.concat(Stream.of(words), Stream.of("--index", index)).toArray(String[]::new);
  }

  private int run(String... words) {
    return ground.run(words);
  }
}
