package io.tollgate.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.correlation.CorrelationEngine;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.sigma.RuleSet;
import io.tollgate.policy.sigma.SigmaFile;
import io.tollgate.policy.sigma.SigmaParser;
import io.tollgate.policy.sigma.SigmaRules;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Timespan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No document can end the thread that parses it or evaluates it. */
class HostileDocumentTest {
  private static final String RULE =
      """
      title: one
      logsource:
        category: any
      detection:
        selection:
          a|re: '%s'
        condition: selection
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[A-Za-z0-9+/]{0,1000}x",
        ".{0,1000}foo.{0,1000}bar",
        "a{1,1000}",
        "(a?){1000}x",
        "(?:a?\\pL?){800}[0-9]"
      })
  void repetitionsNeedNoMoreStackThanAThreadHas(String regex) throws Exception {
    SigmaFile file = read(RULE.formatted(regex));

    assertThat(file.faults()).isEmpty();
    assertThat(matches(file, Map.of("a", "a1fooaxbar"))).isEqualTo(1);
    assertThat(matches(file, Map.of("a", "-"))).isZero();
  }

  @Test
  void anExpressionThatIsTooLargeIsRefusedWithItsLine() throws Exception {
    assertThat(faults("(".repeat(4_000) + "a" + ")".repeat(4_000)))
        .isEqualTo("nested deeper than 200 levels");
    assertThat(faults("((x{1000}){1000}){1000}"))
        .isEqualTo("with its repetitions written out, more than 5,000 steps");
    assertThat(faults("(x{1000}[)]{0,}|\\p{Lu}{3}\\Q(\\E){1000}"))
        .isEqualTo("with its repetitions written out, more than 5,000 steps");
    assertThat(faults("[a-z]".repeat(100_000))).isEqualTo("longer than 10,000 characters");
  }

  @Test
  void patternsOfSelectionsCostNoMoreThanTheirLength() throws Exception {
    String name = "a".repeat(1_000);
    String rule =
        RULE.replace("selection:", name + ":")
            .replace("a|re: '%s'", "a: 1")
            .replace("condition: selection", "condition: 1 of %s");

    assertThat(faultsOf(rule.formatted("*a".repeat(400) + "*b")))
        .startsWith("condition: no selection matches");
    assertThat(read(rule.formatted("a*a*" + "a".repeat(998))).faults()).isEmpty();
    assertThat(faultsOf(rule.formatted("aa*" + name.substring(1))))
        .startsWith("condition: no selection matches");
  }

  @Test
  void manyPatternsOverManySelectionsAreRefused() throws Exception {
    StringBuilder rule = new StringBuilder("title: one\nlogsource:\n  category: any\ndetection:\n");
    for (int i = 0; i < 20_000; i++) {
      rule.append("  s").append(i).append(": {a: ").append(i).append("}\n");
    }
    String once = rule + "  condition: 1 of s*\n";
    String often = rule + "  condition: " + "1 of s* or ".repeat(5_000) + "s1\n";

    assertThat(matches(read(once), Map.of("a", 7))).isEqualTo(1);
    assertThat(faultsOf(often)).isEqualTo("condition: too many patterns for so many selections");
  }

  @Test
  void deepAndEndlessDocumentsAreRefused() throws Exception {
    String deep = RULE.replace("'%s'", "x").replace("condition: selection", "condition: %s");

    assertThat(faultsOf(deep.formatted("(".repeat(100_000) + "selection" + ")".repeat(100_000))))
        .isEqualTo("condition: nested deeper than 50 levels");
    assertThat(faultsOf(deep.formatted("not ".repeat(100_000) + "selection")))
        .isEqualTo("condition: nested deeper than 50 levels");
    assertThat(faultsOf("title: " + "[".repeat(100_000))).isEqualTo("nested deeper than 20 levels");
    assertThat(faultsOf("title: &a [*a]")).isEqualTo("an alias refers to a node that contains it");
    assertThat(faultsOf(nested("*a%1$d, ".repeat(9) + "*a%1$d", 9)))
        .isEqualTo("its aliases expand to more than 100,000 values");
    assertThat(faultsOf(nested("*a%d", 30))).isEqualTo("nested deeper than 20 levels");
    assertThat(faultsOf("title: &a x\nmine: [" + "*a, ".repeat(20_000) + "*a]"))
        .isEqualTo("more than 10,000 aliases");
    assertThat(read("---" + " ".repeat(200_000) + "x").rules()).isEmpty();
  }

  /** Lists of which each holds the one before, as a form says. */
  private static String nested(String form, int times) {
    StringBuilder document = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 0; i < times; i++) {
      document.append("a%d: &a%1$d [%s]%n".formatted(i + 1, form.formatted(i)));
    }
    return document.toString();
  }

  @Test
  void aDocumentBeyondAllBoundsIsRefusedAsSuch() {
    String document = "title: one\nmine: " + "x".repeat(64_000_000);

    assertThat(new SigmaParser(Map.of()).parse("one.yml", document).faults())
        .extracting(Fault::reason)
        .containsExactly("larger than the 64,000,000 characters that are read");
  }

  @Test
  void longNamesAndTimesNeedNoStack() throws Exception {
    String name = "a-".repeat(50_000) + "a";
    String policy =
        """
        title: one
        id: 5f2d3c1e-3a50-4468-a5ef-c583635cfa92
        name: %s
        level: low
        """
            .formatted(name);

    assertThat(SmallStack.call(() -> PolicyParser.parse("one.yml", policy)).policies()).isEmpty();
    assertThat(SmallStack.call(() -> Timespan.offset("1s".repeat(50_000)))).isPresent();
  }

  @Test
  void aDeepEventIsJudged() throws Exception {
    Object deep = 7;
    for (int i = 0; i < 1_000; i++) {
      deep = i % 2 == 0 ? Map.of("a", deep) : List.of(deep);
    }
    SigmaFile file = read(RULE.formatted("7.*"));
    Map<String, ?> event = Map.of("a", deep, "b", "x".repeat(1_000_000));

    assertThat(matches(file, event)).isEqualTo(1);
  }

  /** Each of two correlations of a layer calls both of the layer below. */
  @Test
  @Timeout(60)
  void layersOfCorrelationsCostNoMoreThanTheirNumber() throws Exception {
    String layers = layers(40);

    ParsedFile file = SmallStack.call(() -> PolicyParser.parse("one.yml", layers));

    assertThat(file.faults()).isEmpty();
    assertThat(file.policies())
        .extracting(policy -> policy.detection().plan().orElseThrow().correlations().size())
        .containsExactly(81);
    assertThat(questions(layers).faults()).isEmpty();
    assertThat(new CorrelationEngine(questions(layers).questions(), Duration.ZERO).finish())
        .isEmpty();
  }

  @Test
  @Timeout(60)
  void correlationsThatCallEachOtherTooDeepAreRefused() throws Exception {
    String layers = layers(300);

    assertThat(SmallStack.call(() -> PolicyParser.parse("one.yml", layers)).faults())
        .extracting(Fault::reason)
        .contains("correlations call each other deeper than 50 levels");
    assertThat(SmallStack.call(() -> questions(layers)).faults())
        .extracting(Fault::reason)
        .contains("correlations call each other deeper than 50 levels");
  }

  private static SigmaRules questions(String documents) {
    SigmaFile file = new SigmaParser(Map.of()).parse("one.yml", documents);
    return SigmaRules.of(List.of(file));
  }

  private static String layers(int count) {
    String form =
        """
        ---
        title: A layer
        name: %s
        correlation:
          type: event_count
          rules: [%s]
          group-by: [session_id]
          timespan: 1h
          condition: {gte: 1}
        """;
    String top =
        """
        id: 5f2d3c1e-3a50-4468-a5ef-c583635cfa92
        level: low
        tollgate:
          version: 1
          clause: Nothing is written.
          effective: {from: 2026-01-01}
          lateness: 1m
          tests:
            - name: nothing
              events:
                - {at: 0m, event: {a: y, session_id: s1}}
              expect: no-alert
            - name: one
              events:
                - {at: 0m, event: {a: x, session_id: s1}}
              expect: {count: 1}
        """;
    StringBuilder documents =
        new StringBuilder(form.formatted("top", "a%1$d, b%1$d".formatted(count - 1)) + top);
    for (int i = count - 1; i > 0; i--) {
      documents.append(form.formatted("a" + i, "a%1$d, b%1$d".formatted(i - 1)));
      documents.append(form.formatted("b" + i, "a%1$d, b%1$d".formatted(i - 1)));
    }
    String rule =
        RULE.formatted("x")
            .replace("title: one", "title: One\nname: base")
            .replace("category: any", "product: tollgate");
    return documents + form.formatted("a0", "base") + form.formatted("b0", "base") + "---\n" + rule;
  }

  private static String faultsOf(String document) throws Exception {
    SigmaFile file = read(document);
    assertThat(file.rules()).isEmpty();
    return file.faults().get(0).reason();
  }

  private static String faults(String regex) throws Exception {
    SigmaFile file = read(RULE.formatted(regex));
    assertThat(file.rules()).isEmpty();
    assertThat(file.faults()).singleElement().extracting(Fault::line).isEqualTo(6);
    String message = file.faults().get(0).reason();
    String begin = "'a': regular expression refused: error parsing regexp: ";
    assertThat(message).startsWith(begin);
    return message.substring(begin.length());
  }

  private static SigmaFile read(String document) throws Exception {
    return SmallStack.call(() -> new SigmaParser(Map.of()).parse("one.yml", document));
  }

  private static int matches(SigmaFile file, Map<String, ?> event) throws Exception {
    return SmallStack.call(
        () -> {
          int[] matches = new int[1];
          RuleSet.of(file.rules()).judge(JsonEvent.of(event), rule -> matches[0]++);
          return matches[0];
        });
  }
}
