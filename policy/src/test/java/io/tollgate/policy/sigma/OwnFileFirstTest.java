package io.tollgate.policy.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.yaml.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many files of one folder call their rules alike; each means its own. */
class OwnFileFirstTest {
  private static final String RULES =
      """
      title: Failed %1$s
      name: failed
      logsource: {product: %1$s}
      detection: {sel: {action: failed, of: %1$s}, condition: sel}
      ---
      title: Many failed %1$s
      name: many
      correlation:
        type: event_count
        rules: [failed]
        group-by: [who]
        aliases: {who: {failed: user}}
        timespan: 5m
        condition: {gte: 3}
      ---
      title: Again and again %1$s
      correlation: {type: event_count, rules: [many], timespan: 1h, condition: {gte: 2}}
      """;

  private static final String FILTER =
      """
      title: Not of the robot
      logsource: {product: linux}
      filter: {rules: [failed], sel: {user: robot}, condition: not sel}
      """;

  @Test
  void aCorrelationMeansTheRulesAndCorrelationsOfItsFile() {
    SigmaRules rules = read(RULES.formatted("linux"), RULES.formatted("windows"));

    assertThat(rules.faults()).isEmpty();
    assertThat(rules.questions())
        .extracting(question -> question.rules())
        .containsExactly(
            List.of("Failed linux"),
            List.of("Many failed linux"),
            List.of("Failed windows"),
            List.of("Many failed windows"));
    assertThat(rules.questions().get(2).aliases())
        .isEqualTo(Map.of("who", Map.of("Failed windows", "user")));
  }

  @Test
  void aFilterMeansTheRuleOfItsFile() {
    SigmaRules rules =
        read(RULES.formatted("linux") + "---\n" + FILTER, RULES.formatted("windows"));

    assertThat(rules.faults()).isEmpty();
    assertThat(matches(rules, "linux")).isEmpty();
    assertThat(matches(rules, "windows")).containsExactly("Failed windows");
  }

  @Test
  void whoeverHasNoneOfItsOwnMustNotMeanSeveral() {
    String caller =
        """
        title: Outside
        correlation: {type: event_count, rules: [failed], timespan: 1h, condition: {gte: 2}}
        """;

    assertThat(read(RULES.formatted("linux"), caller).faults()).isEmpty();
    assertThat(read(RULES.formatted("linux"), RULES.formatted("windows"), caller).faults())
        .containsExactly(
            new Fault("3.yml", 1, "'failed' is ambiguous: 2 documents have that name"));
  }

  private static List<String> matches(SigmaRules rules, String of) {
    JsonEvent event = JsonEvent.of(Map.of("action", "failed", "of", of, "user", "robot"));
    List<String> matched = new ArrayList<>();
    RuleSet.of(rules.rules()).judge(event, rule -> matched.add(rule.id()));
    return matched;
  }

  private static SigmaRules read(String... texts) {
    SigmaParser parser = new SigmaParser(Map.of());
    List<SigmaFile> files = new ArrayList<>();
    for (String text : texts) {
      files.add(parser.parse(files.size() + 1 + ".yml", text));
    }
    return SigmaRules.of(files);
  }
}
