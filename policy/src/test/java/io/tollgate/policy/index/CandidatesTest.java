package io.tollgate.policy.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.policy.Documents;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Rule;
import io.tollgate.policy.sigma.SigmaFile;
import io.tollgate.policy.sigma.SigmaParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which rules the index evaluates, and isolation of nested evaluations. */
class CandidatesTest {
  @Test
  void asksOnlyTheFewRulesThatCanHold() {
    List<Rule> rules =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> "sel: {kind: prompt, text|contains: phrase%04d}\ncondition: sel".formatted(i))
            .map(detection -> Documents.read(Documents.withDetection(detection)).rule())
            .toList();
    EventView event = Documents.event("kind", "prompt", "text", "a PHRASE0017 and a phrase0999");

    assertThat(RuleIndex.of(rules).candidates(event)).containsExactly(17, 999);
  }

  @Test
  void findsOneOfVeryManyTexts() {
    List<String> names =
        IntStream.range(0, 90_000).mapToObj("evil-%05d.example"::formatted).toList();
    String yaml =
        """
        title: Evil addresses
        logsource: {product: any}
        detection:
          sel: {url|expand|contains: '%evil%'}
          condition: sel
        """;
    SigmaFile file = new SigmaParser(Map.of("evil", names)).parse("evil.yml", yaml);
    RuleIndex index = RuleIndex.of(List.of(file.rules().get(0).rule()));

    List<Integer> held = new ArrayList<>();
    index.judge(Documents.event("url", "https://EVIL-07531.example/a"), held::add);
    index.judge(Documents.event("url", "https://good-07531.example/a"), held::add);
    index.judge(Documents.event("url", "evil-99999.example"), held::add);

    assertThat(held).containsExactly(0);
  }

  @Test
  void findsVeryManyTextsInEachOfManyFields() {
    List<String> names =
        IntStream.range(0, 35_000).mapToObj("evil-%06d.example"::formatted).toList();
    String items =
        IntStream.range(0, 8)
            .mapToObj("    - {f%d|expand|contains: '%%evil%%'}"::formatted)
            .collect(Collectors.joining("\n"));
    String yaml =
        """
        title: Evil addresses
        logsource: {product: any}
        detection:
          sel:
        %s
            - {f8|startswith: evil}
            - {f7|endswith: '.com'}
          condition: sel
        """
            .formatted(items);
    SigmaFile file = new SigmaParser(Map.of("evil", names)).parse("evil.yml", yaml);
    RuleIndex index = RuleIndex.of(List.of(file.rules().get(0).rule()));

    for (int field = 0; field < 8; field++) {
      assertThat(held(index, "f" + field, "https://EVIL-%06d.example/a".formatted(field * 4_999)))
          .containsExactly(0);
      assertThat(held(index, "f" + field, "https://good-000001.example/a")).isEmpty();
      assertThat(held(index, "f" + field, "evil-099999.example")).isEmpty();
    }
    assertThat(held(index, "f8", "evil-000001.example")).containsExactly(0);
    assertThat(held(index, "f8", "an evil-000001.example")).isEmpty();
    assertThat(held(index, "f7", "x.com")).containsExactly(0);
    assertThat(held(index, "f7", "x.com/")).isEmpty();
  }

  private static List<Integer> held(RuleIndex index, String field, String value) {
    List<Integer> held = new ArrayList<>();
    index.judge(Documents.event(field, value), held::add);
    return held;
  }

  @Test
  void anotherEventMayBeJudgedWhileOneIsTold() {
    Rule rule = Documents.read(Documents.withDetection("x: {a: 1}\ncondition: x")).rule();
    RuleIndex index = RuleIndex.of(List.of(rule));
    List<String> told = new ArrayList<>();

    index.judge(
        Documents.event("a", 1),
        outer -> {
          index.judge(Documents.event("a", 2), inner -> told.add("wrong"));
          index.judge(Documents.event("a", "1"), inner -> told.add("inner"));
          told.add("outer");
        });

    assertThat(told).containsExactly("inner", "outer");
  }

  @Test
  void anEventThatCouldNotBeToldLeavesNothingBehind() {
    Rule rule = Documents.read(Documents.withDetection("x: {a: 1}\ncondition: x")).rule();
    RuleIndex index = RuleIndex.of(Collections.nCopies(200, rule));
    List<Integer> told = new ArrayList<>();

    assertThatThrownBy(
            () ->
                index.judge(
                    Documents.event("a", 1),
                    held -> {
                      throw new IllegalStateException("cannot be told");
                    }))
        .hasMessage("cannot be told");
    index.judge(Documents.event("a", 2), told::add);
    assertThat(told).isEmpty();
    index.judge(Documents.event("a", 1), told::add);

    assertThat(told).hasSize(200);
  }

  @Test
  void alwaysAsksRulesThatHoldByAbsence() {
    List<Rule> rules =
        List.of("x or not y", "not x and not y", "x and not y").stream()
            .map(condition -> "x: {a: 1}\ny: {a: 2}\ncondition: " + condition)
            .map(detection -> Documents.read(Documents.withDetection(detection)).rule())
            .toList();

    assertThat(RuleIndex.of(rules).candidates(Documents.event())).containsExactly(0, 1);
  }
}
