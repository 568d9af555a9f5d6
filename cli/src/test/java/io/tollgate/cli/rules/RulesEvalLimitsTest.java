package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rules eval}: events and rules at the limits of what is read, and closed outputs. */
class RulesEvalLimitsTest extends RulesFolder {
  private static final String RULE =
      """
      title: One
      logsource: %s
      detection: {sel: {%s}, condition: sel}
      """;
  private static final String ANY = "{product: x}";
  private static final String FOUND = "{\"f\":\"a\"}";

  @ParameterizedTest
  @CsvSource({
    "1e9999999999,   g|gt: 5,       2",
    "-1e9999999999,  g|lt: -5,      2",
    "2e-9999999999,  g|lt: 1,       2",
    "0e9999999999,   g: 0,          2",
    "1E+9999999999,  g|lt: 5,       ''",
    "100e2147483647, g|gt: 5,       2",
    "100e2147483647, g: 5,          ''",
    "1e2147483647,   g: 5,          ''"
  })
  void aNumberWithAHugeExponentIsANumber(String number, String item, String found)
      throws IOException {
    write("f.yml", RULE.formatted(ANY, "f: a"));
    write("g.yml", RULE.formatted(ANY, item).replace("One", "G"));
    Path events = events(FOUND, "{\"g\":%s}".formatted(number), FOUND);

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString().lines().filter(line -> line.contains("One"))).hasSize(2);
    assertThat(out.toString().lines().filter(line -> line.contains("\"G\"")))
        .hasSize(found.isEmpty() ? 0 : 1)
        .allMatch(line -> line.startsWith("{\"event\":" + found));
  }

  @Test
  void aFileWithoutAnyEventIsRefused() throws IOException {
    write("f.yml", RULE.formatted(ANY, "f: a"));

    assertThat(run("eval", "--rules", rules, "--events", events("day,model", "1,2"))).isEqualTo(2);

    assertThat(err.toString()).contains("lines not JSON: 2");
  }

  @Test
  void anEventBeyondALimitIsToldAsSuchAndTheOthersAreJudged() throws IOException {
    write("f.yml", RULE.formatted(ANY, "f: a"));
    Path events =
        events(
            "{\"f\":\"a\",\"n\":" + "1".repeat(1_001) + "}",
            "{\"f\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}",
            "{\"f\":\"a\"} {}",
            FOUND);

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString()).startsWith("{\"event\":4,").hasLineCount(1);
    assertThat(err.toString())
        .contains("event 1 exceeds a limit of the reader: Number value length")
        .contains("event 2 exceeds a limit of the reader: Document nesting depth")
        .contains("event 3 contains more than one JSON value")
        .endsWith("rules: 1, events: 1, matches: 1, lines not JSON: 1, beyond limits: 2\n");
  }

  @Test
  void aRuleHoldsForEachLogSourceThatLiesWithinItsOwn() throws IOException {
    write("a.yml", RULE.formatted("{category: process_creation}", "f: a"));
    write("b.yml", RULE.formatted("{product: windows}", "f: a").replace("One", "Two"));
    write(
        "c.yml", RULE.formatted("{product: windows, service: sysmon}", "f: a").replace("One", "X"));
    write(
        "d.yml",
        RULE.formatted("{category: process_creation, service: sysmon}", "f: a")
            .replace("One", "No"));
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.yml"),
            """
            logsources:
              - {category: process_creation, product: windows, when: {of: wp}}
              - {category: process_creation, product: linux, when: {of: lp}}
              - {product: windows, when: {of: w}}
            """);
    Path events =
        events(
            "{\"f\":\"a\",\"of\":\"wp\"}",
            "{\"f\":\"a\",\"of\":\"lp\"}",
            "{\"f\":\"a\",\"of\":\"w\"}");

    assertThat(run("eval", "--rules", rules, "--events", events, "--mapping", mapping)).isZero();

    assertThat(out.toString().lines().map(line -> line.replaceAll("\"rule\".*:", "")))
        .containsExactly(
            "{\"event\":1,\"One\"}",
            "{\"event\":1,\"Two\"}",
            "{\"event\":2,\"One\"}",
            "{\"event\":3,\"Two\"}",
            "{\"event\":3,\"X\"}");
    assertThat(err.toString()).contains("d.yml:1: the mapping names no events for log source");
  }

  @Test
  void aDashReadsWhatComesIn() throws IOException {
    write("f.yml", RULE.formatted(ANY, "f: a"));
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream((FOUND + "\n").getBytes(StandardCharsets.UTF_8)));
      assertThat(run("eval", "--rules", rules, "--events", "-")).isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(out.toString()).hasLineCount(1);
  }

  @Test
  void whenNobodyReadsTheMatchesAnyMoreItEnds() throws IOException {
    write("f.yml", RULE.formatted(ANY, "f: a"));
    Path events = Files.write(folder.resolve("events.ndjson"), Collections.nCopies(100_000, FOUND));

    assertThat(run(new Closed(), "eval", "--rules", rules, "--events", events)).isZero();

    String summary = err.toString().lines().reduce((one, next) -> next).orElseThrow();
    assertThat(summary).matches("rules: 1, events: \\d{1,4}, .*");
  }

  /** What is left of a pipe whose reader has gone. */
  private static final class Closed extends Writer {
    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  @Test
  void anExplanationShowsWhatAliasesStandFor() throws IOException {
    write(
        "a.yml",
        """
        %YAML 1.2
        ---
        title: One
        logsource: {product: x}
        base: &base {f: [&word a, b]}
        detection: {sel: {<<: *base, g: *word}, condition: sel}
        """);

    assertThat(run("explain", rules)).isZero();

    assertThat(out.toString()).contains("f is 'a' or 'b'").contains("g is 'a'");
  }
}
