package io.tollgate.judgement;

import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;

/** Policies about several events that differ in what they count. */
final class CountingPolicies {

  private CountingPolicies() {}

  /** Counts calls. */
  static PolicyVersion events(String name, String selection, String groupBy) {
    return policy(name, selection, "event_count", "{gte: 2}", groupBy);
  }

  /** Adds a field up. */
  static PolicyVersion sum(String name, String selection, String field, String groupBy) {
    String condition = "{field: %s, gte: 2}".formatted(field);
    return policy(name, selection, "value_sum", condition, groupBy);
  }

  /** About calls that are evaluations, or large, or both. */
  static PolicyVersion either(String type, String condition) {
    String rules = rule("eval", "attributes.task: eval") + rule("large", "output_tokens|gte: 50");
    return policy(
        type.replace('_', '-') + "-of-either",
        rules,
        "[eval, large]",
        type,
        condition,
        "session_id");
  }

  private static PolicyVersion policy(
      String name, String selection, String type, String condition, String groupBy) {
    return policy(name, rule("call", selection), "call", type, condition, groupBy);
  }

  private static String rule(String name, String selection) {
    return """
        title: A call
        name: %s
        logsource: {product: tollgate}
        detection:
          sel: {kind: model_request, %s}
          condition: sel
        ---
        """
        .formatted(name, selection);
  }

  private static PolicyVersion policy(
      String name, String rules, String names, String type, String condition, String groupBy) {
    String document =
        rules
            + """
        title: Calls come to much
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b%08x
        name: %s
        level: medium
        correlation:
          type: %s
          rules: %s
          group-by: %s
          timespan: 1h
          condition: %s
        tollgate:
          version: 1
          clause: Nobody calls too much.
          mode: shadow
          effective: {from: 2025-01-01}
          tests:
            - name: much
              events:
                - {at: 0m, event: {kind: model_request, output_tokens: 20}}
              expect: {count: 1}
            - name: nothing
              events:
                - {at: 0m, event: {kind: prompt}}
              expect: no-alert
        """
                .formatted(name.hashCode(), name, type, names, groupBy, condition);
    ParsedFile file = PolicyParser.parse(name + ".yml", document);
    if (!file.faults().isEmpty()) {
      throw new AssertionError(file.faults());
    }
    return file.policies().get(0);
  }
}
