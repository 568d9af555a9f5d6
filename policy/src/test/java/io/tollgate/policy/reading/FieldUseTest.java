package io.tollgate.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldUseTest {

  @Test
  void namesStandInSelectionsGroupsAliasesAndTests() {
    String yaml =
        """
        # two documents
        detection:
          one: {kind: prompt, text|contains|all: [a, b]}
          many:
            - {team: x}
            - keyword
            - '|re': any
          condition: one and many
        ---
        correlation:
          type: value_count
          rules: [a, b]
          group-by: [who, session]
          aliases: {who: {a: user, b: author}}
          timespan: 1h
          condition: {field: model, gte: 2}
        tollgate:
          deadline: {of: a, awaits: b, within: 1d, group-by: [change]}
          tests:
            - {name: n, event: {tool: t}, expect: match}
            - name: m
              events:
                - {at: 0m, event: {asset: t}}
        """;

    List<FieldUse> uses = FieldUse.in(yaml);

    assertThat(uses)
        .contains(
            new FieldUse(3, "kind", List.of("prompt"), List.of("prompt"), List.of()),
            new FieldUse(3, "text", List.of(), List.of(), List.of()),
            new FieldUse(14, "author", List.of(), List.of(), List.of()),
            new FieldUse(23, "asset", List.of(), List.of(), List.of()));
    assertThat(uses)
        .extracting(FieldUse::field)
        .containsExactly(
            "kind", "text", "team", "session", "user", "author", "model", "change", "tool",
            "asset");
  }

  @Test
  void whatIsNoYamlNamesNothing() {
    assertThat(FieldUse.in("detection: [")).isEmpty();
    assertThat(FieldUse.in("detection: x\ncorrelation: {group-by: {a: b}}\n")).isEmpty();
  }

  @Test
  void doubtsWhatIsHardlyMeant() {
    String yaml =
        """
        detection:
          sel:
            source:
            model: null
            text: \u201cbenchmark\u201d
            team: '\u201cquoted\u201d'
            purpose_certain: [Yes, 'no', true]
          condition: sel
        """;

    assertThat(FieldUse.in(yaml))
        .flatExtracting(FieldUse::doubts)
        .containsExactly(
            "'source' has no value, so only a missing field matches; write null to say so",
            "the quote \u201c is matched as part of the value of 'text'; YAML's quotes are \" and '",
            "the value 'Yes' of 'purpose_certain' is a text; write true or false if you mean that");
  }
}
