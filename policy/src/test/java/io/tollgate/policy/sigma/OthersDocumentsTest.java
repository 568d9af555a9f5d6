package io.tollgate.policy.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.rule.JsonEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complete third-party documents: their YAML, headers and size. */
class OthersDocumentsTest {
  private static final String RULE =
      """
      title: One
      status: test
      logsource: {product: x}
      detection:
        sel: {a: 1}
        condition: sel
      level: low
      """;
  private static final Map<String, Object> EVENT = Map.of("a", 1);

  @Test
  void anchorsAliasesAndMergeKeysMeanWhatTheyStandFor() {
    SigmaFile file =
        parse(
            """
            title: One
            logsource: &source {product: x}
            mine: *source
            base: &base {b: &word evil, c: 2}
            detection:
              one: {<<: *base, c: 3}
              two: {<<: [{d: 4}, *base]}
              three: {e: [*word, 7]}
              condition: 1 of them
            """);

    assertThat(file.faults()).isEmpty();
    assertThat(matches(file, Map.of("b", "EVIL", "c", 3))).isOne();
    assertThat(matches(file, Map.of("b", "evil", "c", 2))).isZero();
    assertThat(matches(file, Map.of("b", "evil", "c", 2, "d", 4))).isOne();
    assertThat(matches(file, Map.of("e", "Evil"))).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%YAML 1.2\n---\n",
        "# a remark\n\n%YAML 1.2\n%TAG !e! tag:example.com,2026:\n# another\n---\n",
        "---\n",
        "---\n# nothing\n...\n%YAML 1.2\n--- # here\n",
      })
  void directivesBelongToTheDocumentBehindThem(String begin) {
    SigmaFile file = parse(begin + RULE + "...\n%YAML 1.2\n---\n" + RULE.replace("One", "Two"));

    assertThat(file.faults()).isEmpty();
    assertThat(file.rules()).extracting(SigmaRule::title).containsExactly("One", "Two");
    assertThat(file.rules().get(1).place().line())
        .isEqualTo(file.rules().get(0).place().line() + 10);
  }

  @Test
  void directivesWithoutADocumentAreAFault() {
    assertThat(parse("%YAML 1.2\n").faults())
        .singleElement()
        .asString()
        .startsWith("f.yml:2: not valid YAML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status: test ! status: production ! 2 ! 'status' must be one of deprecated, experimental",
        "status: test ! status: [test]     ! 2 ! 'status' must be text, one of deprecated",
        "status: test ! date: 2022/07/28   ! 2 ! 'date' must be a date like 2026-11-02",
        "status: test ! 'id:'              ! 2 ! 'id' must be text, a UUID",
        "level: low   ! level: info        ! 7 ! 'level' must be one of critical, high",
        "level: low   ! level: 3           ! 7 ! 'level' must be text, one of critical, high",
      })
  void whatDecidesNothingAboutMatchesIsADeviation(String change) {
    List<String> parts = List.of(change.split(" *! *"));
    SigmaFile file = parse(RULE.replace(parts.get(0), parts.get(1).replace("'", "")));

    assertThat(file.faults()).isEmpty();
    assertThat(file.deviations())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.line()).hasToString(parts.get(2));
              assertThat(found.reason()).startsWith(parts.get(3));
            });
    assertThat(matches(file, EVENT)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"correlation: seen together with another", "filter: [none]"})
  void aWordOfTheirOwnMakesNoOtherKindOfDocument(String key) {
    SigmaFile file = parse(RULE + key + "\n");

    assertThat(file.faults()).isEmpty();
    assertThat(file.deviations()).isEmpty();
    assertThat(matches(file, EVENT)).isOne();
  }

  @Test
  void aWordInThePlaceOfACorrelationIsRefused() {
    SigmaFile file = parse("title: One\ncorrelation: many\n");

    assertThat(file.faults())
        .extracting("reason")
        .containsExactly("'correlation' must be a mapping of keys to values");
  }

  @Test
  void aListOfAnyLengthIsRead() {
    String values =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "      - evil-value-%06d.example".formatted(i))
            .collect(Collectors.joining("\n"));
    SigmaFile file = parse(RULE.replace("  sel: {a: 1}", "  sel:\n    a|contains:\n" + values));

    assertThat(file.faults()).isEmpty();
    assertThat(matches(file, Map.of("a", "http://EVIL-value-059999.example/x"))).isOne();
    assertThat(matches(file, Map.of("a", "http://evil-value-060000.example/x"))).isZero();
  }

  private static int matches(SigmaFile file, Map<String, Object> event) {
    return RuleSet.of(file.rules()).judge(JsonEvent.of(event)).size();
  }

  private static SigmaFile parse(String text) {
    return new SigmaParser(Map.of()).parse("f.yml", text);
  }
}
