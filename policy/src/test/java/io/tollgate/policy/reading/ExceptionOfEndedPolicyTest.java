package io.tollgate.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.yaml.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exception can only except what is still raised. */
class ExceptionOfEndedPolicyTest {
  private static final String HEAD =
      """
      title: A prompt
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01
      name: a-prompt
      level: low
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt}, condition: sel}
      tollgate:
        version: 1
        clause: No prompts.
        effective: {from: 2026-01-01, to: 2026-03-01}
        exceptions:
          - {id: one, scope: {team: a}, owner: ann, approver: bob, ticket: T-1, not_before: BEGIN, expires: 2026-09-01, reason: why}
        tests:
          - {name: a, event: {kind: prompt}, expect: match}
          - {name: b, event: {kind: other}, expect: no-match}
      """;

  private static final String DEADLINE =
      """
      title: A prompt
      name: asked
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt}, condition: sel}
      ---
      title: An answer
      name: answered
      logsource: {product: tollgate}
      detection: {sel: {kind: response}, condition: sel}
      ---
      title: Answers come
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02
      name: answers-come
      level: low
      tollgate:
        version: 1
        clause: Prompts are answered.
        effective: {from: 2026-01-01, to: 2026-03-01}
        deadline: {of: asked, awaits: answered, within: 24h, grace: 5m, group-by: [session_id]}
        exceptions:
          - {id: one, scope: {team: a}, owner: ann, approver: bob, ticket: T-1, not_before: 2026-03-01, expires: 2026-09-01, reason: why}
        tests:
          - {name: a, events: [{at: 0m, event: {kind: prompt, session_id: s}}], expect: {at: 24h}}
          - {name: b, events: [{at: 0m, event: {kind: response}}], expect: no-alert}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01", "2026-08-01T10:00:00Z"})
  void oneThatBeginsWhenThePolicyHasEndedIsAMistake(String begin) {
    assertThat(PolicyParser.parse("f.yml", HEAD.replace("BEGIN", begin)).faults())
        .containsExactly(
            new Fault(
                "f.yml",
                12,
                "'tollgate.exceptions.not_before' must be earlier than 2026-03-01T00:00:00Z, when"
                    + " the policy ends"));
  }

  @Test
  void oneThatBeginsBeforeIsNone() {
    assertThat(PolicyParser.parse("f.yml", HEAD.replace("BEGIN", "2026-02-28")).faults()).isEmpty();
  }

  @Test
  void aDeadlineThatWasOpenedBeforeMayStillBeExcepted() {
    assertThat(PolicyParser.parse("f.yml", DEADLINE).faults()).isEmpty();
  }
}
