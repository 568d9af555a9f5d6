package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Differences between two sets of rules. */
class DiffCommandTest {

  private static final String POLICY =
      """
      title: Odd tool
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a21
      name: odd-tool
      level: low
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt, tool: odd}, condition: sel}
      tollgate:
        version: 1
        clause: No odd tools.
        effective: {from: 2026-01-01}
        tests:
          - {name: odd, event: {kind: prompt, tool: odd}, expect: match}
          - {name: even, event: {kind: prompt, tool: even}, expect: no-match}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path before;
  private Path after;

  @BeforeEach
  void folders() throws IOException {
    before = Files.createDirectory(folder.resolve("before"));
    after = Files.createDirectory(folder.resolve("after"));
    Files.writeString(before.resolve("odd.yml"), POLICY);
  }

  @Test
  void whatIsOnlyWrittenOtherwiseIsNoDifference() throws IOException {
    Files.writeString(
        after.resolve("moved.yml"),
        "# a comment\n" + POLICY.replace("{sel: {kind", "{  sel:  {kind"));

    assertThat(run(before, after)).isZero();

    assertThat(out.toString()).doesNotContain("- ", "+ ");
  }

  @Test
  void neitherTheOrderOfValuesNorTheirCaseIsADifferenceUnlessItCounts() throws IOException {
    String plain =
        """
        title: Plain
        logsource: {product: linux}
        detection:
          one: {f: [a, B], g|cased: x}
          two: [{k: 1, l: [c, d, e, g, h]}, word]
          condition: 1 of them
        """;
    Files.writeString(before.resolve("plain.yml"), plain);
    Files.writeString(after.resolve("odd.yml"), POLICY);
    Path changed =
        Files.writeString(
            after.resolve("plain.yml"),
            plain
                .replace("[a, B]", "[b, A]")
                .replace(
                    "[{k: 1, l: [c, d, e, g, h]}, word]", "[Word, {l: [h, g, e, d, C], k: 1}]"));

    assertThat(run(before, after)).isZero();
    assertThat(out.toString()).isEqualTo("added 0, removed 0, changed 0\n");

    Files.writeString(changed, plain.replace("cased: x", "cased: X").replace("[a, B]", "[C, A]"));
    assertThat(run(before, after)).isZero();
    assertThat(out.toString())
        .endsWith(
            """
            changed Plain
              - - f is 'a' or 'B'
              - - g is 'x' (case counts)
              + - f is 'C' or 'A'
              + - g is 'X' (case counts)
            added 0, removed 0, changed 1
            """);
  }

  @Test
  void tellsWhatChangedInPlainWordsAndWhatFollows() throws IOException {
    Files.writeString(
        after.resolve("odd.yml"),
        POLICY
            .replace("level: low", "level: high")
            .replace("version: 1", "version: 2")
            .replace("tool: odd}, condition", "tool: [odd, strange]}, condition"));

    assertThat(run(before, after)).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            changed odd-tool: Odd tool
              - Odd tool (low)
              - Version 1, mode live, in force: from 2026-01-01
              - - the coding tool is 'odd'
              + Odd tool (high)
              + Version 2, mode live, in force: from 2026-01-01
              + - the coding tool is 'odd' or 'strange'
              the detection changed
            added 0, removed 0, changed 1
            """);
  }

  @Test
  void tellsWhatBecomesOfOpenGroups() throws IOException {
    String count =
        """
        title: A prompt
        name: a_prompt
        logsource: {product: tollgate}
        detection: {sel: {kind: prompt}, condition: sel}
        ---
        title: Prompts
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a22
        name: prompts
        level: low
        correlation:
          type: event_count
          rules: [a_prompt]
          group-by: [team]
          timespan: 1h
          condition: {gte: 1}
        tollgate:
          version: 1
          clause: Not too many.
          effective: {from: 2026-01-01}
          tests:
            - {name: one, event: {kind: prompt, team: a}, expect: {count: 1}}
            - {name: none, event: {kind: review, team: a}, expect: no-alert}
        """;
    Files.writeString(before.resolve("count.yml"), count);
    Files.writeString(after.resolve("odd.yml"), POLICY);
    Path changed = Files.writeString(after.resolve("count.yml"), count.replace("low", "high"));
    run(before, after);
    Files.writeString(changed, count.replace("1h", "2h"));
    run(before, after);

    assertThat(out.toString())
        .contains(
            "the detection is unchanged: open groups continue",
            "the detection changed: its groups begin anew, and an open deadline is decided as the"
                + " old version says");
  }

  @Test
  void aChangeWithoutANewVersionIsPointedOut() throws IOException {
    Files.writeString(after.resolve("odd.yml"), POLICY.replace("No odd", "No strange"));

    assertThat(run(before, after)).isZero();

    assertThat(out.toString())
        .contains(
            "the detection is unchanged\n", "the version is not higher: 'apply' will refuse it");
  }

  @Test
  void tellsWhatWasAddedAndRemoved() throws IOException {
    Files.writeString(
        after.resolve("plain.yml"),
        "title: Plain\nlogsource: {product: linux}\ndetection: {sel: {a: 1}, condition: sel}\n");

    assertThat(run(before, after)).isZero();

    assertThat(out.toString())
        .contains("removed odd-tool: Odd tool", "added Plain", "+ - a is 1")
        .endsWith("added 1, removed 1, changed 0\n");
  }

  @Test
  void triesBothOnEvents() throws IOException {
    Files.writeString(
        after.resolve("odd.yml"),
        POLICY.replace("tool: odd}, condition", "tool: even}, condition"));
    Path events =
        Files.writeString(
            folder.resolve("events.ndjson"),
            """
            {"kind": "prompt", "tool": "odd", "event_time": "2026-11-25T12:00:00Z"}
            {"kind": "prompt", "tool": "even"}

            {"kind": "prompt", "tool": "even"}
            """);

    assertThat(run(before, after, "--events", events)).isZero();

    assertThat(out.toString())
        .endsWith("odd-tool: found 2, before 1; new: 2, events 2, 4; gone: 1, events 1\n");
  }

  @Test
  void aLineThatIsNoEventIsToldAndLeftOut() throws IOException {
    Files.writeString(
        after.resolve("odd.yml"),
        POLICY.replace("tool: odd}, condition", "tool: even}, condition"));
    Path events =
        Files.writeString(
            folder.resolve("events.ndjson"),
            "x".repeat(100_000)
                + "\n{\"kind\": \"prompt\", \"tool\": \"even\", \"n\": 1e9999999999}\n");

    assertThat(run(before, after, "--events", events)).isZero();

    assertThat(err.toString()).startsWith("event 1 is not JSON: ").hasSizeLessThan(1_000);
    assertThat(out.toString()).endsWith("odd-tool: found 1, before 0; new: 1, events 2\n");
  }

  @Test
  void faultyRulesAreNotCompared() throws IOException {
    Files.writeString(after.resolve("odd.yml"), POLICY.replace("level: low", "level: lowest"));

    assertThat(run(before, after)).isEqualTo(1);

    assertThat(err.toString()).contains("odd.yml");
  }

  private int run(Object... words) {
    return new CommandLine(new DiffCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, failed, parsed) ->
                failure instanceof CommandFailure known ? known.exitCode() : 99)
        .execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
  }
}
