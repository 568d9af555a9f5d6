package io.tollgate.streams.correlation;

import io.tollgate.event.Policy;
import io.tollgate.judgement.PolicyRecords;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import java.time.Instant;

/** Policies about several events for tests; lateness and grace are one minute. */
public final class GroupPolicies {

  static final String DEADLINE_ID = "0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01";
  static final String COUNT_ID = "0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02";

  private static final String WRITTEN = rule("written", "Write");
  private static final String REVIEWED = rule("reviewed", "Review");

  private GroupPolicies() {}

  /** What is written is reviewed within an hour. */
  public static String deadline(int version, String more) {
    return WRITTEN
        + REVIEWED
        + """
        title: Review within an hour
        id: %s
        name: review-within-an-hour
        level: high
        tollgate:
          version: %d
          clause: A person reviews what is written.
          deadline:
            of: written
            awaits: reviewed
            within: 1h
            grace: 1m
            group-by: attributes.change
          tests:
            - name: nobody reviews
              events:
                - {at: 0m, event: {tool_name: Write, attributes.change: c1}}
              expect: {count: 1}
            - name: somebody reviews
              events:
                - {at: 0m, event: {tool_name: Write, attributes.change: c1}}
                - {at: 59m, event: {tool_name: Review, attributes.change: c1}}
              expect: no-alert
        """
            .formatted(DEADLINE_ID, version)
        + more.indent(2);
  }

  /** Three things written within ten minutes in one session are too many. */
  static String count(int version, int most, String more) {
    return WRITTEN
        + """
        title: Much is written
        id: %s
        name: much-is-written
        level: medium
        correlation:
          type: event_count
          rules: written
          group-by: session_id
          timespan: 10m
          condition: {gte: %d}
        tollgate:
          version: %d
          clause: Nobody writes too much.
          lateness: 1m
          tests:
            - name: nothing
              events:
                - {at: 0m, event: {tool_name: Write, session_id: s1}}
              expect: no-alert
            - name: much
              events:
                - {at: 0m, event: {tool_name: Write, session_id: s1}}
                - {at: 1m, event: {tool_name: Write, session_id: s1}}
                - {at: 2m, event: {tool_name: Write, session_id: s1}}
                - {at: 3m, event: {tool_name: Write, session_id: s1}}
              expect: {count: %d}
        """
            .formatted(COUNT_ID, most, version, 5 - most)
        + more.indent(2);
  }

  /** In two sessions of one person much is written: a correlation of a correlation. */
  static String chained() {
    return WRITTEN
        + """
        title: Much is written in a session
        name: much
        correlation:
          type: event_count
          rules: written
          group-by: [user_id, session_id]
          timespan: 10m
          condition: {gte: 2}
        ---
        title: Much is written everywhere
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a03
        name: much-is-written-everywhere
        level: high
        correlation:
          type: value_count
          rules: much
          group-by: user_id
          timespan: 1h
          condition: {field: session_id, gte: 2}
        tollgate:
          version: 1
          clause: Nobody writes too much.
          lateness: 1m
          effective: {from: 2025-01-01}
          tests:
            - name: nothing
              events:
                - {at: 0m, event: {tool_name: Write, session_id: s1, user_id: ann}}
              expect: no-alert
            - name: much
              events:
                - {at: 0m, event: {tool_name: Write, session_id: s1, user_id: ann}}
                - {at: 1m, event: {tool_name: Write, session_id: s1, user_id: ann}}
                - {at: 2m, event: {tool_name: Write, session_id: s2, user_id: ann}}
                - {at: 3m, event: {tool_name: Write, session_id: s2, user_id: ann}}
              expect: {count: 1}
        """;
  }

  public static final String ALWAYS = "effective: {from: 2025-01-01}\n";

  private static String rule(String name, String tool) {
    return """
        title: Something is %1$s
        name: %1$s
        logsource: {product: tollgate}
        detection:
          sel: {tool_name: %2$s}
          condition: sel
        ---
        """
        .formatted(name, tool);
  }

  static PolicyVersion parsed(String document) {
    ParsedFile file = PolicyParser.parse("test.yml", document);
    if (!file.faults().isEmpty()) {
      throw new IllegalArgumentException(file.faults().toString());
    }
    return file.policies().get(file.policies().size() - 1);
  }

  /** As it stands in the topic. */
  public static Policy record(String document) {
    return PolicyRecords.of(parsed(document), Instant.EPOCH);
  }
}
