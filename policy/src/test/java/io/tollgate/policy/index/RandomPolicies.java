package io.tollgate.policy.index;

import io.tollgate.policy.Documents;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.JsonEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Random policies and events over a small vocabulary, so that many of them match. */
final class RandomPolicies {

  static final List<String> WORDS =
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

  static final List<String> MODIFIERS =
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

  static final List<String> CONDITIONS =
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

  private RandomPolicies() {}

  /** Three random rules and how often they match together. */
  static PolicyVersion randomCorrelation(Random random, int number) {
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

  /** About a hundred policies with a few versions each. */
  static PolicyVersion randomPolicy(Random random, int version) {
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
  static String goodSelection(Random random) {
    String selection = selection(random);
    while (!isGood(selection)) {
      selection = selection(random);
    }
    return selection;
  }

  static boolean isGood(String selection) {
    String document = Documents.withDetection("x:" + selection + "\ncondition: x");
    return PolicyParser.parse("t", document).faults().isEmpty();
  }

  static String selection(Random random) {
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

  static String value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "null";
      case 1 -> "5";
      case 2 -> random.nextBoolean() ? "true" : "false";
      case 3, 4 -> "['%s', '%s']".formatted(pick(random, WORDS), pick(random, WORDS));
      case 5 -> "'%s*%s'".formatted(pick(random, WORDS), pick(random, WORDS));
      default -> "'" + pick(random, WORDS) + "'";
    };
  }

  static EventView randomEvent(Random random) {
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

  static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
