package io.tollgate.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.policy.Order;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.rule.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Rejection of anything unknown in policies of several documents, with its line. */
class BlockStrictnessTest {
  private static final String GOOD =
      """
      title: Written
      name: written
      logsource: {product: tollgate}
      detection: {sel: {kind: edit}, condition: sel}
      ---
      title: Reviewed
      name: reviewed
      logsource: {product: tollgate}
      detection: {sel: {kind: review}, condition: sel}
      ---
      title: Not of robots
      logsource: {product: tollgate}
      filter: {rules: [written], sel: {user_id: robot}, condition: not sel}
      tollgate: {effective: {from: 2026-01-01}}
      ---
      title: Review within a day
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01
      name: review-within-a-day
      level: high
      tollgate:
        version: 1
        clause: A person reviews.
        effective: {from: 2026-01-01}
        repeat: 1d
        contact: compliance
        deadline: {of: written, awaits: [reviewed], within: 24h, grace: 5m, group-by: change_id}
        exceptions:
          - {id: one, scope: {team: a}, owner: ann, approver: bob, ticket: T-1, not_before: 2026-01-01, expires: 2027-01-01, reason: why}
        pause: {scope: {team: a}, effect: ask, purposes: [x], reason: why}
        provenance: {zones: [eval], min_overlap: 0.3, sources: [claude-code]}
        tests:
          - {name: a, events: [{at: 0m, event: {kind: edit, change_id: 1}}], expect: [{at: 24h, group: {change_id: 1}}]}
          - {name: b, events: [{at: 0m, event: {kind: nothing}}], expect: no-alert}
      ---
      title: Many
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02
      name: many
      tollgate:
        version: 1
        severity: low
        clause: Not many.
        effective: {from: 2026-01-01}
        lateness: 2m
        tests:
          - {name: a, events: [{at: 0m, event: {kind: edit, user_id: u}}], expect: {count: 1}}
          - {name: b, events: [{at: 0m, event: {kind: nothing}}], expect: {count: 0}}
      correlation: {type: event_count, rules: [written], group-by: [user_id], timespan: 1h, condition: {gte: 1}}
      """;

  @Test
  void theGoodFileIsGoodAndSaysWhatItSays() {
    ParsedFile file = PolicyParser.parse("f.yml", GOOD);

    assertThat(file.faults()).isEmpty();
    assertThat(file.lines()).containsExactly(16, 35);
    file.policies().forEach(policy -> assertThat(policy.runTests()).isEmpty());
    PolicyVersion deadline = file.policies().get(0);
    assertThat(deadline.handling().orders())
        .extracting(Order::id, Order::type, Order::effect, Order::scopeType, Order::scopeId)
        .containsExactly(tuple("pause:" + deadline.id(), "pause", "ask", "team", "a"));
    assertThat(deadline.provenance().orElseThrow().minOverlap().orElseThrow()).isEqualTo("0.3");
    assertThat(file.policies().get(1).header().level()).isEqualTo(Level.LOW);
  }

  @ParameterizedTest(name = "{1}: {3}")
  @CsvFileSource(resources = "refused-blocks.csv", delimiter = '|')
  void refuses(String good, String bad, int line, String reason) {
    ParsedFile file = PolicyParser.parse("f.yml", withFirst(good, bad == null ? "" : bad));

    assertThat(file.faults())
        .extracting(Object::toString)
        .contains("f.yml:" + line + ": " + reason);
  }

  private static String withFirst(String good, String bad) {
    int at = GOOD.indexOf(good);
    assertThat(at).as(good).isNotNegative();
    return GOOD.substring(0, at) + bad + GOOD.substring(at + good.length());
  }
}
