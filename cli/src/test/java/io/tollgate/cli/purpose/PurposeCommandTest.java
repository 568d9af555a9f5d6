package io.tollgate.cli.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.place.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PurposeCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyPromptGetsOneLineInOrder() throws IOException {
    int code =
        classify(
            "{\"id\":\"a\",\"text\":\"write three kata about dates with solutions\"}",
            "",
            "{\"id\":7,\"text\":\"why is this test red\"}");

    assertThat(code).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode first = JSON.readTree(lines.get(0));
    assertThat(first.path("id").asText()).isEqualTo("a");
    assertThat(first.path("purpose").asText()).isEqualTo("challenge_authoring");
    assertThat(first.path("certain").asBoolean()).isTrue();
    assertThat(first.path("scores").size()).isEqualTo(8);
    assertThat(first.path("scores").path("challenge_authoring")).isEqualTo(first.path("score"));
    assertThat(JSON.readTree(lines.get(1)).path("id").isInt()).isTrue();
  }

  @Test
  void anIdComesBackDigitByDigit() throws IOException {
    classify("{\"id\":0.10000000000000000555,\"text\":\"a\"}", "{\"id\":1.50e400,\"text\":\"b\"}");

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"id\":0.10000000000000000555,"),
            line -> assertThat(line).startsWith("{\"id\":1.50E+400,"));
  }

  @Test
  void aBadLineIsToldAndTheRestGoesOn() {
    int code =
        classify("nonsense", "[1]", "{\"id\":1}", "{\"id\":2,\"text\":\"rename the class\"}");

    assertThat(code).isEqualTo(CommandFailure.FINDING);
    assertThat(err.toString())
        .contains("line 1 is not JSON", "line 2 is not a JSON object", "line 3 has no text");
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void whatOnlyLooksLikeAPromptIsRefused() {
    int code =
        classify(
            "{\"id\":1,\"text\":null}",
            "{\"id\":2,\"text\":5}",
            "{\"id\":3,\"text\":\"a\"} {\"id\":4,\"text\":\"b\"}",
            "{\"id\":5,\"text\":\"a\",\"text\":\"b\"}",
            "[".repeat(100_000),
            "{\"id\":6,\"text\":\"cut");

    assertThat(code).isEqualTo(CommandFailure.FINDING);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("line 1 has a text of type null"),
            second -> assertThat(second).isEqualTo("line 2 has a text of type number"),
            third -> assertThat(third).startsWith("line 3 is not JSON: Trailing token"),
            fourth -> assertThat(fourth).startsWith("line 4 is not JSON: Duplicate field"),
            fifth -> assertThat(fifth).startsWith("line 5 is not JSON: Document nesting"),
            sixth -> assertThat(sixth).startsWith("line 6 is not JSON: Unexpected end"));
  }

  @Test
  void oddTextIsAnsweredAndWhatIsCutIsTold() {
    int code =
        classify(
            "\uFEFF{\"id\":1,\"text\":\"rename the class\"}",
            "{\"text\":\"an id is missing\"}",
            "{\"id\":3,\"text\":\"\\ud83d \\u0000 \\u0301\"}",
            "{\"id\":4,\"text\":\"" + "x".repeat(2_000_000) + "\"}");

    assertThat(code).isZero();
    assertThat(out.toString().lines()).hasSize(4);
    assertThat(err.toString()).startsWith("line 4 is long: ").hasSizeLessThan(200);
  }

  @Test
  void blankTextIsUnknown() throws IOException {
    assertThat(classify("{\"id\":1,\"text\":\" \"}")).isZero();

    assertThat(JSON.readTree(out.toString()).path("purpose").asText()).isEqualTo("unknown");
  }

  @Test
  void labelledPromptsAreMeasured() throws IOException {
    Path file = folder.resolve("labelled.jsonl");
    Files.write(
        file,
        List.of(
            "{\"text\":\"write three kata about dates\",\"purpose\":\"challenge_authoring\"}",
            "{\"text\":\"rename the class\",\"purpose\":\"poetry\"}",
            "{\"text\":\"rename the class Order to Orders\",\"purpose\":\"code_organisation\"}"));

    int code = run("", "evaluate", file.toString());

    assertThat(code).isEqualTo(CommandFailure.FINDING);
    assertThat(err.toString()).contains("line 2: no such purpose: poetry");
    assertThat(out.toString())
        .contains("| best guess | 1.000 | 1.000 |")
        .contains("| code_organisation | 1.000 | 1.000 | 1 |");
  }

  private int classify(String... lines) {
    return run(String.join("\n", lines) + "\n", "classify");
  }

  private int run(String input, String... words) {
    CommandLine command =
        PurposeCommand.commandLine(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
