package io.tollgate.policy.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Documents;
import io.tollgate.policy.Mode;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.PolicyParser;
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

/** The index may only save work: what it finds is what asking every rule finds. */
class RuleIndexTest {
  private static final List<String> WORDS =
      List.of(
          "he",
          "she",
          "his",
          "hers",
          "HERS",
          "s",
          "ushers",
          "5",
          "5.0",
          "05",
          "-f",
          "",
          // longer than what the index keeps of a text, so that a part of it must not decide
          "the ushers of the house",
          "a house of the ushers",
          "gr\u00fc\u00dfe",
          "?he",
          "\\\\*he");
  private static final List<String> MODIFIERS =
      List.of(
          "",
          "",
          "",
          "|contains",
          "|startswith",
          "|endswith",
          "|cased",
          "|contains|cased",
          "|neq",
          "|re",
          "|re|i",
          "|contains|all",
          "|all",
          "|fieldref",
          "|base64offset|contains",
          "|windash|contains",
          "|gt",
          "|exists",
          "|contains|neq",
          "|startswith|cased",
          "|endswith|cased",
          "|wide|base64offset|contains",
          "|lte",
          "|cidr");
  private static final List<String> CONDITIONS =
      List.of(
          "x",
          "not x",
          "x and y",
          "x or y",
          "x or not y",
          "x and not y",
          "not (x and y)",
          "not (x or not y)",
          "x and y or z",
          "(x or z) and not y",
          "1 of them",
          "all of them",
          "not 1 of *",
          "x and (y or not z)");

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
              .map(hit -> hit.policyId() + "#" + hit.placed().rule())
              .toList();

      List<String> expected = new ArrayList<>();
      for (PolicyVersion policy : policies) {
        for (int rule = 0; rule < policy.rules().size(); rule++) {
          if (policy.rules().get(rule).rule().judge(event).isPresent()) {
            expected.add(policy.id() + "#" + rule);
          }
        }
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
      hits += found.size();
    }
    assertThat(hits).isGreaterThan(500);
  }

  /** Three random rules and how often they match together. */
  private static PolicyVersion randomCorrelation(Random random, int number) {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("one", "two", "three")) {
      String detection =
          "x:%s\ny:%s\ncondition: ['%s', 'x and not x and y']"
              .formatted(
                  goodSelection(random),
                  goodSelection(random),
                  pick(random, List.of("x or not y", "x and not y", "1 of them", "y")));
      text.append("title: Part\nname: %s\nlogsource: {product: tollgate}\n".formatted(name))
          .append("detection:\n")
          .append(detection.indent(2))
          .append("---\n");
    }
    text.append(
        """
        title: Together
        id: %s
        name: together-%d
        level: low
        correlation:
          type: event_count
          rules: [one, two, three]
          group-by: []
          timespan: 1h
          condition: {gte: 1}
        tollgate:
          version: 1
          clause: Not together.
          effective: {from: 2026-01-01}
          tests:
            - {name: a, event: {a: 1}, expect: match}
            - {name: b, event: {a: 1}, expect: no-match}
        """
            .formatted(new UUID(8, number), number));
    return Documents.read(text.toString());
  }

  private static List<String> fullScan(
      List<PolicyVersion> policies, EventView event, Instant time) {
    Map<String, PolicyVersion> inForce = new LinkedHashMap<>();
    for (PolicyVersion policy : policies) {
      if (!time.isBefore(policy.effectiveFrom())) {
        inForce.merge(policy.id(), policy, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    return inForce.values().stream()
        .filter(policy -> policy.mode() != Mode.OFF)
        .filter(policy -> policy.effectiveTo().map(time::isBefore).orElse(true))
        .filter(policy -> policy.judge(event).isPresent())
        .map(RuleIndexTest::label)
        .toList();
  }

  private static String label(PolicyVersion policy) {
    return policy.id() + " version " + policy.version();
  }

  /** About a hundred policies with a few versions each. */
  private static PolicyVersion randomPolicy(Random random, int version) {
    String id = new UUID(7, random.nextInt(120)).toString();
    String from = "2026-01-%02d".formatted(1 + random.nextInt(9));
    if (random.nextInt(4) == 0) {
      from += "\n    to: 2026-01-%02d".formatted(10 + random.nextInt(3));
    }
    String mode = random.nextInt(8) == 0 ? "off" : "live";
    String detection =
        "x:%s\ny:%s\nz:%s\ncondition: ['%s', 'x and not x and y and z']"
            .formatted(
                goodSelection(random),
                goodSelection(random),
                goodSelection(random),
                pick(random, CONDITIONS));
    return Documents.read(Documents.policy(id, version, from, mode, detection));
  }

  /** Many random items mean nothing, such as a list behind exists, and are refused. */
  private static String goodSelection(Random random) {
    String selection = selection(random);
    while (!isGood(selection)) {
      selection = selection(random);
    }
    return selection;
  }

  private static boolean isGood(String selection) {
    String document = Documents.withDetection("x:" + selection + "\ncondition: x");
    return PolicyParser.parse("t", document).faults().isEmpty();
  }

  private static String selection(Random random) {
    if (random.nextInt(8) == 0) {
      return " ['%s', '%s']".formatted(pick(random, WORDS), pick(random, WORDS));
    }
    StringBuilder items = new StringBuilder();
    for (int i = random.nextInt(2); i >= 0; i--) {
      items.append(
          "\n  %s%s: %s"
              .formatted(
                  "abc".charAt(random.nextInt(2) + i), pick(random, MODIFIERS), value(random)));
    }
    return items.toString();
  }

  private static String value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "null";
      case 1 -> "5";
      case 2 -> random.nextBoolean() ? "true" : "false";
      case 3, 4 -> "['%s', '%s']".formatted(pick(random, WORDS), pick(random, WORDS));
      case 5 -> "'%s*%s'".formatted(pick(random, WORDS), pick(random, WORDS));
      default -> "'" + pick(random, WORDS) + "'";
    };
  }

  private static EventView randomEvent(Random random) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "c")) {
      List<Object> choices = new ArrayList<>(List.of(5L, 5.0, true, List.of(), "c2hlIGhlcnM="));
      choices.add(List.of(pick(random, WORDS), 5, pick(random, WORDS)));
      choices.add(pick(random, WORDS));
      choices.add(pick(random, WORDS) + pick(random, WORDS));
      choices.add(pick(random, WORDS) + " " + pick(random, WORDS));
      int choice = random.nextInt(choices.size() + 1);
      if (choice < choices.size()) {
        fields.put(name, choices.get(choice));
      }
    }
    return random.nextBoolean() ? new Documents.Event(fields) : JsonEvent.of(fields);
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
