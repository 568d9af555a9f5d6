package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.YamlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code rules eval}: plain rules on any JSON events. */
class RulesEvalTest extends RulesFolder {
  private static final String FAILED =
      """
      title: Failed login
      id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
      name: failed
      logsource: {product: linux}
      detection: {sel: {action: failed}, condition: sel}
      """;

  @Test
  void tellsTheLineOfEachMatchAndGoesOnAfterWhatIsNoJson() throws IOException {
    write("deep/failed.yml", FAILED);
    Path events =
        events("{\"action\":\"failed\"}", "", "nonsense", "[]", "{\"action\":\"FAILED\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "{\"event\":1,\"rule\":\"53ba33fd-3a50-4468-a5ef-c583635cfa92\",\"title\":\"Failed"
                + " login\"}",
            "{\"event\":5,\"rule\":\"53ba33fd-3a50-4468-a5ef-c583635cfa92\",\"title\":\"Failed"
                + " login\"}");
    assertThat(err.toString())
        .contains("event 3 is not JSON: ")
        .contains("event 4 is JSON, but no object\n")
        .endsWith("rules: 1, events: 2, matches: 2, lines not JSON: 2\n");
  }

  @Test
  void aRefusedRuleIsToldAndOnlyStopsAStrictRun() throws IOException {
    write("a.yml", FAILED);
    Path odd = write("odd.yml", FAILED.replace("action:", "action|odd:"));
    Path events = events("{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(run("eval", "--strict", "--rules", rules, "--events", events)).isOne();

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith(odd + ":5: 'action|odd': unknown modifier 'odd'\n");
  }

  @Test
  void anExpressionThatIsTooLargeIsRefusedAndTheOthersAreEvaluated() throws IOException {
    write("a.yml", FAILED.replace("action: failed", "action|re: 'f.{0,1000}d'"));
    Path deep =
        write(
            "deep.yml", FAILED.replace("action: failed", "action|re: '" + "(".repeat(4_000) + "'"));
    Path events = events("{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith(deep + ":5: 'action': regular expression refused: ")
        .contains("nested deeper than 200 levels\n");
  }

  @Test
  void aBrokenMappingIsToldInOneLine() throws IOException {
    Path mapping = Files.writeString(folder.resolve("mapping.yml"), "fields: {}\nflatten: [\n");

    assertThatThrownBy(() -> FieldMapping.read(mapping))
        .hasMessage(
            "mapping %s:3: not valid YAML: expected the node content, but found '<stream end>'",
            mapping);
  }

  @Test
  void aMappingLeadsToNestedFieldsLogSourcesAndPlaceholders() throws IOException {
    write("failed.yml", FAILED.replace("action: failed", "action|expand: '%Bad%'"));
    write("other.yml", FAILED.replace("linux", "windows").replace("53ba", "64cb"));
    Path mapping = folder.resolve("mapping.yml");
    Files.writeString(
        mapping,
        """
        flatten: [event.data]
        fields: {action: [act]}
        placeholders: {Bad: [failed, denied]}
        logsources:
          - {product: linux, when: {host: [a, b]}}
        """);
    Path events =
        events(
            "{\"event\":{\"data\":{\"act\":\"denied\"}},\"host\":\"B\"}",
            "{\"event\":{\"data\":{\"action\":\"denied\"}},\"host\":\"c\"}");

    assertThat(run("eval", "--rules", rules, "--events", events, "--mapping", mapping)).isZero();

    assertThat(out.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("{\"event\":1,"));
    assertThat(err.toString())
        .contains("other.yml:1: the mapping names no events for log source {product=windows}");
  }

  @Test
  void correlationsAreToldWithTheirGroup() throws IOException {
    write("failed.yml", FAILED);
    write(
        "many.yml",
        """
        title: Many
        correlation:
          type: event_count
          rules: [failed]
          group-by: [user]
          timespan: 1m
          condition: {gte: 2}
        """);
    Path events =
        events(
            "{\"at\":\"2026-01-01 00:01:00\",\"action\":\"failed\",\"user\":\"eve\"}",
            "{\"at\":1767225600,\"action\":\"failed\",\"user\":\"eve\"}",
            "{\"at\":\"2026-01-01T00:00:10Z\",\"action\":\"failed\",\"user\":\"bob\"}");

    run("eval", "--rules", rules, "--events", events, "--time-field", "at");

    assertThat(out.toString())
        .isEqualTo(
            "{\"event\":1,\"rule\":\"Many\",\"title\":\"Many\","
                + "\"group\":{\"user\":\"eve\"},\"events\":[2,1]}\n");
    out.getBuffer().setLength(0);
    run("eval", "--rules", rules, "--events", events, "--no-correlations");
    assertThat(out.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"Failed login\""));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstEvent() throws IOException {
    write("failed.yml", FAILED);
    Path events = events("\uFEFF{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString()).endsWith("events: 1, matches: 1, lines not JSON: 0\n");
  }

  @Test
  void listsNestedAsDeepAsJsonAllowsEndNothing() throws IOException {
    write("failed.yml", FAILED);
    String deep = "[".repeat(990) + "\"failed\"" + "]".repeat(990);
    Path events = events("{\"action\":" + deep + "}", "{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void rulesAreFoundThroughLinksAndOnlyOnce() throws IOException {
    Path releases = Files.createDirectories(folder.resolve("releases").resolve("7"));
    Files.writeString(releases.resolve("failed.YML"), FAILED);
    Files.createSymbolicLink(rules.resolve("..data"), releases);
    Files.createSymbolicLink(rules.resolve("failed.yml"), Path.of("..data", "failed.YML"));
    Files.createSymbolicLink(rules.resolve("deep").resolve("round"), rules);
    Files.createSymbolicLink(rules.resolve(".#failed.yml"), Path.of("ann@host.17"));
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), rules);
    Path events = events("{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", linked, "--events", events)).isZero();
    assertThat(err.toString()).startsWith("rules: 1, events: 1, matches: 1");
    assertThat(RuleFiles.read(List.of(linked)).texts())
        .containsOnlyKeys(linked.resolve("failed.yml"));
  }

  @Test
  void aLinkThatLeadsNowhereIsOneFaultAndNoEnd() throws IOException {
    write("failed.yml", FAILED);
    Files.createSymbolicLink(rules.resolve("gone"), folder.resolve("nowhere"));
    Files.createSymbolicLink(rules.resolve("lost.yml"), folder.resolve("nowhere"));
    Path events = events("{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains(rules.resolve("gone") + ":1: the link points to nothing")
        .contains(rules.resolve("lost.yml") + ":1: the link points to nothing");

    assertThat(run("check", rules)).isOne();
    assertThatThrownBy(() -> YamlFiles.of(List.of(rules)))
        .hasMessageContaining("gone: the link points to nothing; ")
        .hasMessageContaining("lost.yml: the link points to nothing");
  }

  @Test
  void longValuesToGroupByAreToldApartThoughOnlyTheirBeginningIsKept() throws IOException {
    write("failed.yml", FAILED);
    write(
        "many.yml",
        """
        title: Many
        correlation: {type: event_count, rules: [failed], group-by: [u.n], timespan: 1m, condition: {gte: 2}}
        """);
    String event = "{\"time\":%d,\"action\":\"failed\",\"u\":{\"n\":\"%s\"}}";
    String one = "x".repeat(5_000);
    Path events =
        events(
            event.formatted(1767225600, one + 1),
            event.formatted(1767225601, one + 2),
            event.formatted(1767225602, one + 1));

    run("eval", "--rules", rules, "--events", events);

    assertThat(out.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.endsWith("\"events\":[1,3]}") && line.length() < 700);
  }

  @Test
  void aCorrelationThatOnlyServesAnotherIsNotToldOnItsOwn() throws IOException {
    write("failed.yml", FAILED);
    String many =
        """
        title: %s
        name: %s
        correlation:
          type: event_count
          rules: [%s]
          group-by: [user]
          timespan: %s
          condition: {gte: %d}
        """;
    write("many.yml", many.formatted("Many", "many", "failed", "1m", 2));
    write("often.yml", many.formatted("Often", "often", "many", "1h", 1));
    Path events =
        events(
            "{\"at\":1767225600,\"action\":\"failed\",\"user\":\"eve\"}",
            "{\"at\":1767225610,\"action\":\"failed\",\"user\":\"eve\"}");

    run("eval", "--rules", rules, "--events", events, "--correlations", "--time-field", "at");

    assertThat(out.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("{\"event\":2,\"rule\":\"Often\","));
  }

  @Test
  void aCorrelationGroupsAndCountsWhatAnotherOnesEventsHold() throws IOException {
    write("failed.yml", FAILED);
    write(
        "users.yml",
        """
        title: Many failed
        name: many
        correlation: {type: event_count, rules: [failed], group-by: [host], timespan: 1h, condition: {gte: 2}}
        ---
        title: Two users
        correlation: {type: value_count, rules: [many], group-by: [site], timespan: 1h, condition: {field: user, gte: 2}}
        """);
    Path events =
        events(
            "{\"action\":\"failed\",\"host\":1,\"site\":\"s\",\"user\":\"ann\",\"time\":1}",
            "{\"action\":\"failed\",\"host\":1.0,\"site\":\"s\",\"user\":[\"bob\"],\"time\":2}");

    run("eval", "--rules", rules, "--events", events, "--correlations");

    assertThat(out.toString().lines())
        .contains(
            "{\"event\":2,\"rule\":\"Two users\",\"title\":\"Two"
                + " users\",\"group\":{\"site\":\"s\"},"
                + "\"events\":[2]}");
  }
}
