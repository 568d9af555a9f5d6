package io.tollgate.policy.index;

import static io.tollgate.policy.index.RandomPolicies.randomCorrelation;
import static io.tollgate.policy.index.RandomPolicies.randomEvent;
import static io.tollgate.policy.index.RandomPolicies.randomPolicy;
import static io.tollgate.policy.index.RandomPolicies.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Documents;
import io.tollgate.policy.Mode;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.JsonEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The index only saves work: it finds exactly what evaluating every rule finds. */
class RuleIndexTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsWhatAFullScanFinds(long seed) {
    Random random = new Random(seed);
    List<PolicyVersion> policies =
        IntStream.range(0, 300).mapToObj(i -> randomPolicy(random, i + 1)).toList();
    PolicySet set = PolicySet.of(policies);
    int matches = 0;
    for (int i = 0; i < 300; i++) {
      EventView event = randomEvent(random);
      Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(86400 * 10));

      List<String> found =
          set.judge(event, time).stream().map(match -> label(match.policy())).toList();

      assertThat(found).containsExactlyInAnyOrderElementsOf(fullScan(policies, event, time));
      matches += found.size();
    }
    assertThat(matches).isGreaterThan(500);
  }

  /** What is longer than the texts of the index, and what is escaped, is asked as well. */
  @ParameterizedTest
  @CsvSource({
    "'|endswith', 'the ushers of the house'",
    "'|startswith', 'the ushers of the house'",
    "'|contains', 'the ushers of the house'",
    "'|endswith|cased', 'The Ushers of the House'",
    "'|re', '^the ushers? of (the|a) hou[sz]e$'"
  })
  void aTextLongerThanThoseOfTheIndexIsFoundByAllOfIt(String modifier, String sought) {
    PolicyVersion policy =
        Documents.read(
            Documents.policy(
                new UUID(7, 1).toString(),
                1,
                "2026-01-01",
                "live",
                "x:\n  n.a%s: '%s'\ncondition: x".formatted(modifier, sought)));
    PolicySet set = PolicySet.of(List.of(policy));
    String text = modifier.equals("|re") ? "the usher of a house" : sought;
    Instant time = Instant.parse("2026-01-02T00:00:00Z");

    for (String value : List.of(text, text.substring(1), text.substring(0, text.length() - 1))) {
      EventView event = JsonEvent.of(Map.of("n", Map.of("a", value)));
      assertThat(set.judge(event, time)).as(value).hasSize(value.equals(text) ? 1 : 0);
      assertThat(policy.judge(event).isPresent()).isEqualTo(value.equals(text));
    }
  }

  /** A field without a name is no keyword. */
  @Test
  void keywordsAreSoughtInTextsOnly() {
    String id = new UUID(7, 1).toString();
    PolicyVersion policy =
        Documents.read(
            Documents.policy(id, 1, "2026-01-01", "live", "x: ['\"x\":1']\ncondition: x"));
    Instant time = Instant.parse("2026-01-02T00:00:00Z");

    assertThat(PolicySet.of(List.of(policy)).judge(JsonEvent.of(Map.of("", Map.of("x", 1))), time))
        .isEmpty();
    assertThat(PolicySet.of(List.of(policy)).judge(JsonEvent.of(Map.of("", "\"x\":1")), time))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void countsForCorrelationsWhatAFullScanCounts(long seed) {
    Random random = new Random(seed);
    List<PolicyVersion> policies =
        IntStream.range(0, 20).mapToObj(i -> randomCorrelation(random, i)).toList();
    PolicySet set = PolicySet.of(policies);
    int hits = 0;
    for (int i = 0; i < 200; i++) {
      EventView event = randomEvent(random);
      Instant time = Instant.parse("2026-02-01T00:00:00Z");

      List<String> found =
          set.hits(event, time).stream()
              .map(hit -> hit.policyId() + "#" + hit.grouped().rule())
              .toList();

      List<String> expected = new ArrayList<>();
      for (PolicyVersion policy : policies) {
        for (int rule = 0; rule < policy.detection().rules().size(); rule++) {
          if (policy.detection().rules().get(rule).rule().judge(event).isPresent()) {
            expected.add(policy.id() + "#" + rule);
          }
        }
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
      hits += found.size();
    }
    assertThat(hits).isGreaterThan(500);
  }

  private static List<String> fullScan(
      List<PolicyVersion> policies, EventView event, Instant time) {
    Map<String, PolicyVersion> inForce = new LinkedHashMap<>();
    for (PolicyVersion policy : policies) {
      if (!time.isBefore(policy.validity().from())) {
        inForce.merge(policy.id(), policy, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    return inForce.values().stream()
        .filter(policy -> policy.mode() != Mode.OFF)
        .filter(policy -> policy.validity().to().map(time::isBefore).orElse(true))
        .filter(policy -> policy.judge(event).isPresent())
        .map(RuleIndexTest::label)
        .toList();
  }

  private static String label(PolicyVersion policy) {
    return policy.id() + " version " + policy.version();
  }
}
