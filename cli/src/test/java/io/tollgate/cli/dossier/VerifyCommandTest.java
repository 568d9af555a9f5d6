package io.tollgate.cli.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.digest.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verification of a file without access to the log. */
class VerifyCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALTERED = 1;
  private static final int NO_ANSWER = 2;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("dossier");
  }

  @Test
  void withoutTheLogNobodyKnowsWhetherAWholeOneIsTrue() throws Exception {
    assertThat(verify(bundle().file())).isEqualTo(NO_ANSWER);
    assertThat(verify(DossierPage.of(bundle()))).isEqualTo(NO_ANSWER);

    assertThat(out.toString())
        .contains("could not be compared with the log: Kafka does not answer")
        .contains("SHA-256 of the JSON: " + Sha256.hex(bundle().file()))
        .doesNotContain("altered");
  }

  @Test
  void aPartThatWasAddedWithItsRightDigestIsSeen() throws Exception {
    String added =
        changed(root -> put(root, "statement", "{\"text\":\"Ada was cleared by the board.\"}"));

    assertThat(verify(added)).isEqualTo(ALTERED);
    assertThat(verify(DossierPage.of(Bundle.read(added)))).isEqualTo(ALTERED);
    assertThat(out.toString())
        .contains("altered: the member parts.statement does not belong in a dossier");
  }

  @Test
  void whatStandsBesideThePartsIsSeen() throws Exception {
    assertThat(verify(changed(root -> root.put("conclusion", "cleared")))).isEqualTo(ALTERED);
    assertThat(verify(changed(root -> part(root, "case").put("note", "cleared"))))
        .isEqualTo(ALTERED);
    assertThat(verify(changed(root -> put(root, "made", made(root) + ",\"by\":\"x\"}"))))
        .isEqualTo(ALTERED);

    assertThat(out.toString())
        .contains(
            "the member conclusion does",
            "the member case.note does",
            "the member made.content.by does");
  }

  @Test
  void aPartThatWasTakenOutIsMissed() throws Exception {
    assertThat(verify(changed(root -> ((ObjectNode) root.get("parts")).remove("told"))))
        .isEqualTo(ALTERED);

    assertThat(out.toString()).contains("the member parts.told is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TEXT{\"x\":1}",
        "TEXT TEXT",
        "{\"parts\":{},REST",
        "{\"made_time\":\"2030-01-01T00:00:00Z\",REST",
        "CUT",
        "<html></html>",
        "",
        "[]",
        "null",
        "{}",
        "\uFEFFTEXT"
      })
  void whatIsNoOneObjectIsNoDossier(String pattern) throws Exception {
    String text = bundle().file();
    String content =
        pattern
            .replace("TEXT", text)
            .replace("REST", text.substring(1))
            .replace("CUT", text.substring(0, text.length() / 2));

    assertThat(verify(content)).isEqualTo(ALTERED);
    assertThat(out.toString()).contains("altered: this is not a dossier of the form");
  }

  @Test
  void anotherFormIsNoDossierOfThisOne() throws Exception {
    String text = bundle().file();

    assertThat(verify(text.replace("dossier/2", "dossier/9"))).isEqualTo(ALTERED);
    assertThat(verify(text.replace(bundle().madeTime(), "soon"))).isEqualTo(ALTERED);
    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
    assertThat(verify()).isEqualTo(ALTERED);
    assertThat(out.toString().lines().filter(line -> line.contains("this is not a dossier")))
        .hasSize(3);
  }

  @Test
  void theSameDataWrittenOtherwiseAreSeen() throws Exception {
    JsonNode root = bundle().root();

    assertThat(verify(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root)))
        .isEqualTo(ALTERED);
    assertThat(verify(bundle().file().replace("\"ann\"", "\"\\u0061nn\""))).isEqualTo(ALTERED);
    assertThat(verify(bundle().file().stripTrailing())).isEqualTo(NO_ANSWER);
    assertThat(out.toString())
        .contains("altered: the text is not in the form a dossier is written in")
        .doesNotContain("the part");
  }

  @Test
  void whatIsNotThereIsWrongUsage() {
    assertThat(verify()).isEqualTo(NO_ANSWER);

    assertThat(out.toString()).contains("there is no such file").doesNotContain("altered");
  }

  private int verify(String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return verify();
  }

  private int verify() {
    Deployment nowhere =
        new Deployment(
            Map.of(
                "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:1",
                "TOLLGATE_SCHEMA_REGISTRY_URL",
                "http://127.0.0.1:1"),
            folder);
    PrintWriter writer = new PrintWriter(out, true);
    return DossierCommand.commandLine(nowhere)
        .setOut(writer)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              writer.println(failure.getMessage());
              return ((CommandFailure) failure).exitCode();
            })
        .execute("verify", file.toString());
  }

  private static String changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(bundle().text());
    change.accept(root);
    return JSON.writeValueAsString(root) + "\n";
  }

  private static ObjectNode part(ObjectNode root, String name) {
    return (ObjectNode) root.get("parts").get(name);
  }

  /** The content of that part without its last brace. */
  private static String made(ObjectNode root) {
    String text = part(root, "made").get("content").toString();
    return text.substring(0, text.length() - 1);
  }

  private static void put(ObjectNode root, String name, String content) {
    try {
      ((ObjectNode) root.get("parts"))
          .putObject(name)
          .put("sha256", Sha256.hex(content))
          .set("content", JSON.readTree(content));
    } catch (IOException e) {
      throw new IllegalArgumentException(content, e);
    }
  }

  private static Bundle bundle() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("case", Map.of("case_id", "c-1234", "user_id", "ann"));
    parts.put("violations", List.of(Map.of("overlap_score", 1.0)));
    parts.put("policies", List.of());
    parts.put("assets", List.of());
    parts.put("actions", List.of());
    parts.put("told", List.of());
    parts.put("evidence", List.of());
    return Bundle.of(parts, Instant.parse("2026-11-26T12:00:00Z"));
  }
}
