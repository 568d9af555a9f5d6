package io.tollgate.policy.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Events;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Kind;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.yaml.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that refer to each other. */
class SigmaRulesTest {
  private static final String RULES =
      """
      title: Failed login
      name: failed
      id: 53BA33FD-3A50-4468-A5EF-C583635CFA92
      logsource: {product: linux, service: auth}
      detection: {sel: {action: failed}, condition: sel}
      ---
      title: Login
      name: login
      logsource: {product: linux}
      detection: {sel: {action: login}, condition: sel}
      """;

  @Test
  void resolvesReferencesByNameAndByIdAcrossFiles() {
    SigmaRules rules =
        read(
            """
            title: Broke in
            correlation:
              type: temporal_ordered
              rules: [many, login]
              group-by: who
              aliases: {who: {many: user, login: account}}
              timespan: 90m
            ---
            title: Many failed
            name: many
            level: high
            correlation:
              type: event_count
              rules: [53ba33fd-3a50-4468-a5ef-c583635cfa92]
              group-by: [user]
              timespan: 1h
              condition: {gt: 100, lte: 200}
              generate: true
            """);

    assertThat(rules.faults()).isEmpty();
    Correlation brokeIn = rules.correlations().get(0).correlation();
    assertThat(brokeIn.kind()).isEqualTo(Kind.TEMPORAL_ORDERED);
    assertThat(brokeIn.rules()).containsExactly("Many failed", "Login");
    assertThat(brokeIn.aliases())
        .isEqualTo(Map.of("who", Map.of("Many failed", "user", "Login", "account")));
    assertThat(brokeIn.timespan()).isEqualTo(Duration.ofMinutes(90));
    assertThat(rules.questions().get(1).bounds()).hasSize(2);
    assertThat(rules.isOnlyCorrelated("Login")).isTrue();
    assertThat(rules.isOnlyCorrelated("53ba33fd-3a50-4468-a5ef-c583635cfa92")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "type: sum, rules: [failed], timespan: 5m ! 'correlation.type': 'sum' is no type of"
            + " correlation",
        "type: temporal, rules: [failed, nobody], timespan: 5m ! there is no rule 'nobody'",
        "type: temporal, rules: [Odd], timespan: 5m ! the correlation refers to itself",
        "type: temporal, rules: [failed], timespan: 5 min ! 'correlation.timespan' must be a whole"
            + " number above zero and one of s, m, h, d, w, M, y",
        "type: temporal, rules: [failed], timespan: 0m ! 'correlation.timespan' must be a whole"
            + " number above zero and one of s, m, h, d, w, M, y",
        "type: temporal, rules: [failed], timespan: 5m, window: sliding ! unknown key"
            + " 'correlation.window'",
        "type: event_count, rules: [failed], timespan: 5m ! 'correlation.condition': a limit such"
            + " as gte is missing",
        "type: value_sum, rules: [failed], timespan: 5m, condition: {gte: 1} !"
            + " 'correlation.condition.field': is missing; name the field whose values are counted",
        "type: event_count, rules: [failed], timespan: 5m, condition: {atleast: 1} ! unknown key"
            + " 'correlation.condition.atleast'",
        "type: temporal, timespan: 5m, condition: not failed ! correlation.condition: at least"
            + " one rule must not be negated",
        "type: temporal, timespan: 5m, condition: failed and ! correlation.condition: the name of a"
            + " rule expected",
        "type: temporal, rules: [failed, failed], timespan: 5m ! 'correlation.rules' contains 'failed'"
            + " twice",
        "type: temporal, rules: [failed, 53ba33fd-3a50-4468-a5ef-c583635cfa92], timespan: 5m !"
            + " 'failed' and '53ba33fd-3a50-4468-a5ef-c583635cfa92' refer to the same document",
        "type: event_count, rules: [failed], timespan: 5m, condition: {gte: 1, percentile: 9} !"
            + " 'correlation.condition.percentile': only value_percentile has one",
        "type: temporal, rules: [failed], timespan: 5m, condition: {gte: 1, percentile: 50} !"
            + " 'correlation.condition.percentile': only value_percentile has one",
        "type: value_median, rules: [failed], timespan: 5m, condition: {field: n, gte: 1,"
            + " percentile: 100} ! 'correlation.condition.percentile': only value_percentile has"
            + " one",
        "type: value_percentile, rules: [failed], timespan: 5m, condition: {field: n, gte: 1,"
            + " percentile: 100.1} ! 'percentile' must be from 0 to 100",
        "type: value_sum, rules: [failed], timespan: 5m, condition: {field: [n, m], gte: 1} !"
            + " 'correlation.condition.field': this type of correlation looks at one field",
        "type: event_count, rules: [failed], timespan: 5m, condition: failed !"
            + " 'correlation.condition' must be a mapping for this type",
      })
  void refusesCorrelationsItDoesNotUnderstand(String block, String reason) {
    SigmaRules rules = read("title: Odd\ncorrelation: {" + block.strip() + "}\n");

    assertThat(rules.correlations()).isEmpty();
    assertThat(rules.faults()).extracting(Fault::reason).contains(reason);
  }

  @Test
  void aPercentileMayLieBetweenTwoWholeNumbers() {
    SigmaRules rules =
        read(
            """
            title: Slow
            correlation:
              type: value_percentile
              rules: [failed]
              timespan: 5m
              condition: {field: n, percentile: 99.9, gte: 10}
            """);

    assertThat(rules.faults()).isEmpty();
    assertThat(rules.questions().get(0).percentile()).isEqualByComparingTo("99.9");
  }

  @Test
  void ofTwoDocumentsWithOneIdTheFirstCounts() {
    SigmaRules rules =
        read(
            """
            title: Copied
            id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
            logsource: {product: linux}
            detection: {sel: {action: other}, condition: sel}
            ---
            title: Login
            correlation: {type: event_count, rules: [login], timespan: 5m, condition: {gte: 2}}
            """);

    assertThat(rules.rules()).extracting(SigmaRule::title).containsExactly("Copied", "Login");
    assertThat(rules.faults())
        .extracting(Fault::toString)
        .containsExactly(
            "rules.yml:1: the id '53ba33fd-3a50-4468-a5ef-c583635cfa92' is that of"
                + " documents.yml:1");
  }

  @Test
  void documentsWithoutAnIdMayHaveOneTitle() {
    SigmaRules rules =
        read(
            """
            title: Login
            logsource: {product: linux}
            detection: {sel: {action: other}, condition: sel}
            ---
            title: login
            correlation: {type: event_count, rules: [login], timespan: 5m, condition: {gte: 2}}
            ---
            title: By title
            correlation: {type: event_count, rules: [LOGIN], timespan: 5m, condition: {gte: 2}}
            """);

    assertThat(rules.rules())
        .extracting(SigmaRule::id)
        .containsExactly("Login", "53ba33fd-3a50-4468-a5ef-c583635cfa92", "rules.yml:7");
    assertThat(rules.correlations())
        .extracting(SigmaCorrelation::id)
        .containsExactly("documents.yml:5");
    assertThat(rules.questions().get(0).rules()).containsExactly("rules.yml:7");
    assertThat(rules.faults())
        .extracting(Fault::toString)
        .containsExactly("documents.yml:8: 'LOGIN' is ambiguous: 2 documents have that name");
  }

  @Test
  void anIdIsToldAsItIsWrittenAndFoundInAnyCase() {
    SigmaRules rules =
        read(
            """
            title: Test
            id: TEST-Rule-1
            logsource: {product: linux}
            detection: {sel: {action: other}, condition: sel}
            ---
            title: Test again
            id: test-rule-1
            logsource: {product: linux}
            detection: {sel: {action: other}, condition: sel}
            ---
            title: Many
            correlation:
              type: event_count
              rules: [Test-Rule-1]
              timespan: 5m
              condition: {gte: 2}
            """);

    assertThat(rules.rules()).extracting(SigmaRule::id).startsWith("TEST-Rule-1");
    assertThat(rules.rules()).hasSize(3);
    assertThat(rules.questions().get(0).rules()).containsExactly("TEST-Rule-1");
    assertThat(rules.faults())
        .extracting(Fault::toString)
        .containsExactly("documents.yml:6: the id 'test-rule-1' is that of documents.yml:1");
  }

  @Test
  void aFilterNarrowsTheRulesItNames() {
    SigmaRules rules =
        read(
            """
            title: Not root
            logsource: {product: linux}
            filter:
              rules: [failed]
              selection: {user: root}
              condition: not selection
            """);

    assertThat(rules.faults()).isEmpty();
    assertThat(judged(rules, "{action: failed, user: root}")).isEmpty();
    assertThat(judged(rules, "{action: failed, user: eve}")).containsExactly("Failed login");
    assertThat(judged(rules, "{action: login, user: root}")).containsExactly("Login");
  }

  @Test
  void aFilterOnAnyRuleNarrowsThoseOfItsLogSource() {
    SigmaRules rules =
        read(
            """
            title: Not root
            logsource: {product: linux, service: auth}
            filter: {rules: any, a: {user: root}, b: {user: adm}, condition: not 1 of them}
            """);

    assertThat(rules.faults()).isEmpty();
    assertThat(judged(rules, "{action: failed, user: adm}")).isEmpty();
    assertThat(judged(rules, "{action: login, user: adm}")).containsExactly("Login");
  }

  @Test
  void aFilterTellsWhatItCannotNarrow() {
    SigmaRules rules =
        read(
            """
            title: Wrong
            logsource: {product: windows}
            filter: {rules: [failed, nobody], sel: {a: 1}, condition: not sel}
            """);

    assertThat(rules.faults())
        .extracting(Fault::reason)
        .containsExactly(
            "the log source of the filter is not that of rule 53ba33fd-3a50-4468-a5ef-c583635cfa92",
            "there is no rule 'nobody' to filter");
  }

  private static List<String> judged(SigmaRules rules, String event) {
    return RuleSet.of(rules.rules()).judge(JsonEvent.of(Events.read(event))).stream()
        .map(SigmaRule::title)
        .toList();
  }

  private static SigmaRules read(String documents) {
    SigmaParser parser = new SigmaParser(Map.of());
    return SigmaRules.of(
        List.of(parser.parse("documents.yml", documents), parser.parse("rules.yml", RULES)));
  }
}
