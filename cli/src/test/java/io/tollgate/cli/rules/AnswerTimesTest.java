package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** When 'rules explain' says that a policy about several events answers. */
class AnswerTimesTest extends RulesFolder {

  @Test
  void explainSaysWhenSequencesAndAbsencesHaveTheirAnswer() throws IOException {
    write(
        "sequence.yml",
        """
        title: Read
        name: was_read
        logsource: {product: tollgate}
        detection: {sel: {kind: tool_result}, condition: sel}
        ---
        title: Sent
        name: was_sent
        logsource: {product: tollgate}
        detection: {sel: {kind: hook_call}, condition: sel}
        ---
        title: Read, then sent
        name: leak
        correlation:
          type: temporal_ordered
          rules: [was_read, was_sent]
          group-by: [session_id]
          timespan: 10m
        ---
        title: Leaks without an end
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a04
        name: leaks
        level: high
        correlation:
          type: event_count
          rules: [leak]
          group-by: [session_id]
          timespan: 1h
          condition: {gte: 2}
        tollgate:
          version: 1
          clause: Nothing leaks.
          effective: {from: 2026-01-01}
          lateness: 2m
          tests:
            - {name: none, event: {kind: prompt}, expect: no-match}
            - {name: some, event: {kind: tool_result}, expect: match}
        """);
    write(
        "absence.yml",
        """
        title: Read
        name: was_read
        logsource: {product: tollgate}
        detection: {sel: {kind: tool_result}, condition: sel}
        ---
        title: Asked
        name: was_asked
        logsource: {product: tollgate}
        detection: {sel: {kind: prompt}, condition: sel}
        ---
        title: Read without being asked
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a05
        name: unasked
        level: high
        correlation:
          type: temporal
          rules: [was_read, was_asked]
          group-by: [session_id]
          timespan: 1h
          condition: was_read and not was_asked
        tollgate:
          version: 1
          clause: Nothing is read unasked.
          effective: {from: 2026-01-01}
          lateness: 1m
          tests:
            - {name: unasked, event: {kind: tool_result, session_id: s}, expect: match}
            - {name: asked, event: {kind: prompt}, expect: no-match}
        """);

    assertThat(run("explain", rules)).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains(
            """
                the rules: 'Read, then sent'
              Answers 4 minutes after the event that completes it, since reports may come late
            """)
        .contains(
            """
                the rules: 'Read', 'Asked'
              Answers 1 minute after the time is over, since reports may come late
            """);
  }
}
