package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An inline test of a policy about several events fails if the policy behaves differently. */
class InlineTestTest {

  private static final String TWO_EDITS =
      """
      title: Written
      name: written
      logsource: {product: tollgate}
      detection: {sel: {kind: edit}, condition: sel}
      ---
      title: Many
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02
      name: many
      tollgate:
        version: 1
        severity: low
        clause: Not many.
        effective: {from: 2026-01-01}
        exceptions:
          - {id: sprint, scope: {user_id: bob}, owner: ann, approver: cy, ticket: T-1, not_before: 2026-01-01, expires: 2027-01-01, reason: why}
        tests:
          - {name: none, events: [{at: 0m, event: {kind: nothing}}], expect: no-alert}
          - name: two
            events:
              - {at: 0m, event: {kind: edit, user_id: USER}}
              - {at: 5m, event: {kind: edit, user_id: USER}}
            expect: EXPECTED
      correlation: {type: event_count, rules: [written], group-by: [user_id], timespan: 1h, condition: {gte: 2}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eve | {count: 1}",
        "eve | [{at: 5m}]",
        "eve | [{at: 5m, group: {user_id: eve}}]",
        "bob | [{at: 5m, suppressed: true}]"
      })
  void holdsWhereThePolicyDoesWhatItSays(String user, String expected) {
    assertThat(policy(user, expected).runTests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eve | {count: 2} | at 5m for user_id=eve",
        "eve | [{at: 5m}, {at: 6m}] | at 5m for user_id=eve",
        "eve | [{at: 4m}] | at 5m for user_id=eve",
        "eve | [{at: 5m, group: {user_id: ann}}] | at 5m for user_id=eve",
        "eve | [{at: 5m, suppressed: true}] | at 5m for user_id=eve",
        "bob | [{at: 5m}] | at 5m for user_id=bob, suppressed by sprint",
      })
  void failsWhereItDoesOtherwise(String user, String expected, String found) {
    assertThat(policy(user, expected).runTests())
        .singleElement()
        .asString()
        .startsWith("test 'two': expected ")
        .endsWith(", but the policy alerted " + found);
  }

  @Test
  void saysWhatWasExpected() {
    assertThat(policy("eve", "[{at: 4m, group: {user_id: ann}, suppressed: true}]").runTests())
        .containsExactly(
            "test 'two': expected a suppressed alert at 4m for user_id=ann,"
                + " but the policy alerted at 5m for user_id=eve");
  }

  private static final String AT_NIGHT =
      """
      title: A prompt at night
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a03
      name: at-night
      level: low
      logsource: {product: tollgate}
      detection:
        prompt: {kind: prompt, event_time|hour|gte: 22}
        slow: {kind: prompt, received_time|hour|lt: 5}
        condition: prompt or slow
      tollgate:
        version: 1
        clause: At night people sleep.
        effective: {from: 2026-01-01, to: 2026-03-01}
        tests:
          - {name: late, start: 2026-01-31T22:00:00Z, event: {kind: prompt}, expect: match}
          - {name: early, start: 2026-01-31T21:59:59Z, event: {kind: prompt}, expect: no-match}
          - {name: its own time, start: 2026-01-31T22:00:00Z, event: {kind: prompt, event_time: '2026-01-31T12:00:00Z'}, expect: no-match}
          - {name: too early, start: 2025-12-31T22:00:00Z, event: {kind: prompt}, expect: no-match}
          - {name: too late, start: 2026-03-01T22:00:00Z, event: {kind: prompt}, expect: no-match}
          - name: arrives at night
            start: 2026-01-31T21:00:00Z
            events: [{at: 0m, arrives: 4h, event: {kind: prompt}}]
            expect: match
          - name: by its offset
            start: 2026-01-31T12:00:00Z
            events: [{at: 10h, event: {kind: prompt}}]
            expect: match
      """;

  /** As in the log, every event has its times, so that a test need not repeat them. */
  @Test
  void eventsHaveTheTimesThatTheTestGivesThem() {
    ParsedFile file = PolicyParser.parse("f.yml", AT_NIGHT);

    assertThat(file.faults()).isEmpty();
    assertThat(file.policies().get(0).runTests()).isEmpty();
  }

  private static PolicyVersion policy(String user, String expected) {
    ParsedFile file =
        PolicyParser.parse("f.yml", TWO_EDITS.replace("USER", user).replace("EXPECTED", expected));
    assertThat(file.faults()).isEmpty();
    return file.policies().get(0);
  }
}
