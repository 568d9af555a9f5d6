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
            new FieldUse(3, "kind", List.of("prompt")),
            new FieldUse(3, "text", List.of()),
            new FieldUse(14, "author", List.of()),
            new FieldUse(23, "asset", List.of()));
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
}
