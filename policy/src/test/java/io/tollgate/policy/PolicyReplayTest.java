package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.rule.EventView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Effect of changed policies, filters and exceptions on open groups. */
class PolicyReplayTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String RULES =
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
      """;
  private static final String HEAD =
      """
      title: A policy
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01
      name: a-policy
      level: high
      """;
  private static final String TESTS =
      """
        tests:
          - {name: found, events: [%s], expect: {count: 1}}
          - {name: not, event: {kind: nothing}, expect: no-match}
      """;

  private final List<String> alerts = new ArrayList<>();
  private PolicyReplay replay = new PolicyReplay(PolicySet.of(List.of()));
  private long sequence;

  @Test
  void aChangeOfTheRulesCutsNoWindowInTwo() {
    PolicyVersion first = count(1, "2026-01-01", 3, "live");
    PolicyVersion second = count(2, "2026-03-01T00:10:00Z", 4, "live");
    replay.replacePolicies(PolicySet.of(List.of(first, second)));

    for (int minute : List.of(0, 5, 9, 10, 11)) {
      take(minute, "kind", "edit", "user_id", "u");
    }

    assertThat(finish()).containsExactly("v1@9", "v2@10", "v2@11");
  }

  @Test
  void aPolicyThatIsOnlyWatchedIsToldAsSuchAndOneThatIsOffNotAtAll() {
    replay.replacePolicies(
        PolicySet.of(
            List.of(
                count(1, "2026-01-01", 1, "shadow"), count(2, "2026-03-01T00:10:00Z", 1, "off"))));

    take(9, "kind", "edit", "user_id", "u");
    take(10, "kind", "edit", "user_id", "u");

    assertThat(finish()).containsExactly("v1@9");
  }

  @Test
  void otherPoliciesComeAndGoWithoutAnEffectOnWhatIsOpen() {
    PolicyVersion deadline = deadline(1, "2026-01-01", "");
    replay.replacePolicies(PolicySet.of(List.of(deadline)));
    take(0, "kind", "edit", "change_id", "c");
    replay.replacePolicies(PolicySet.of(List.of(deadline, other())));
    take(1, "kind", "edit", "change_id", "d");
    replay.replacePolicies(PolicySet.of(List.of(deadline)));
    take(2, "kind", "review", "change_id", "d");

    assertThat(finish()).containsExactly("v1@60");
  }

  @Test
  void whatWasOpenedUnderOneVersionIsSettledUnderTheNext() {
    PolicyVersion first = deadline(1, "2026-01-01", "");
    PolicyVersion second =
        Documents.read(
            deadline(2, "2026-03-01T00:30:00Z", "").source().document().replace("60m", "90m"));
    replay.replacePolicies(PolicySet.of(List.of(first, second)));
    take(10, "kind", "edit", "change_id", "c");
    take(20, "kind", "edit", "change_id", "d");
    take(40, "kind", "edit", "change_id", "e");
    take(50, "kind", "review", "change_id", "c");

    assertThat(finish()).containsExactly("v1@80", "v2@130");
  }

  @Test
  void aPolicyThatIsTakenAwayForgetsItsGroups() {
    replay.replacePolicies(PolicySet.of(List.of(deadline(1, "2026-01-01", ""))));
    take(0, "kind", "edit", "change_id", "c");
    replay.replacePolicies(PolicySet.of(List.of()));

    assertThat(replay.states()).isEmpty();
    assertThat(finish()).isEmpty();
  }

  @Test
  void anExceptionThatIsGrantedBeforeTheDeadlineCoversIt() {
    String exceptions =
        """
          exceptions:
            - {id: one, scope: {change_id: c}, owner: ann, approver: bob, ticket: T, not_before: 2026-03-01T00:30:00Z, expires: 2026-03-01T01:30:00Z, reason: r}
        """;
    PolicyVersion first = deadline(1, "2026-01-01", "");
    PolicyVersion second = deadline(2, "2026-03-01T00:30:00Z", exceptions);
    replay.replacePolicies(PolicySet.of(List.of(first)));
    take(0, "kind", "edit", "change_id", "c");
    take(1, "kind", "edit", "change_id", "d");
    replay.replacePolicies(PolicySet.of(List.of(first, second)));
    take(31, "kind", "edit", "change_id", "e");

    assertThat(finish()).containsExactly("v1@60 except one", "v1@61", "v2@91");
    assertThat(first.detection().sha256()).isEqualTo(second.detection().sha256());
  }

  @Test
  void aFilterNarrowsWhileItIsValid() {
    String filter =
        """
        title: Not of robots in March
        logsource: {product: tollgate}
        filter: {rules: [written], robot: {user_id: robot}, condition: not robot}
        tollgate: {effective: {from: 2026-03-01, to: 2026-03-01T00:10:00Z}}
        ---
        """;
    replay.replacePolicies(
        PolicySet.of(List.of(Documents.read(filter + document(1, "2026-01-01", 1, "live")))));

    take(0, "kind", "edit", "user_id", "robot");
    take(1, "kind", "edit", "user_id", "ann");
    take(10, "kind", "edit", "user_id", "robot");

    assertThat(finish()).containsExactly("v1@1", "v1@10");
  }

  @Test
  void countsWhatIsLateAndWhatHasNoGroup() {
    replay.replacePolicies(PolicySet.of(List.of(count(1, "2026-01-01", 1, "live"))));

    take(10, "kind", "nothing");
    take(8, "kind", "edit", "user_id", "u");
    take(9, "kind", "edit", "user_id", "u");
    take(10, "kind", "edit");

    assertThat(finish()).containsExactly("v1@9");
    assertThat(replay.late()).isOne();
    assertThat(replay.ungrouped()).isOne();
  }

  @Test
  void aMatchCoveredByAnExceptionIsToldAsSuppressed() {
    String document =
        Documents.withDetection("sel: {kind: edit}\ncondition: sel")
            .replace(
                "  tests:\n    - {name: one, event: {a: 1}",
                """
                  exceptions:
                    - {id: one, scope: {team: [a, b], tool: codex}, owner: ann, approver: bob, ticket: T, not_before: 2026-03-01, expires: 2026-03-02, reason: r}
                  tests:
                    - {name: one, event: {kind: edit}"""
                    .indent(2)
                    .stripTrailing());
    PolicySet policies = PolicySet.of(List.of(Documents.read(document)));
    EventView covered = Documents.event("kind", "edit", "team", "B", "tool", "codex");
    EventView other = Documents.event("kind", "edit", "team", "a", "tool", "claude-code");

    assertThat(policies.judge(covered, START).get(0).suppressedBy()).isPresent();
    assertThat(policies.judge(other, START).get(0).suppressedBy()).isEmpty();
    assertThat(policies.judge(covered, START.plus(Duration.ofDays(1))).get(0).suppressedBy())
        .isEmpty();
  }

  private void take(int minute, Object... fields) {
    Instant time = START.plus(Duration.ofMinutes(minute));
    PolicyReplay.Position position = new PolicyReplay.Position(++sequence, "");
    Instant arrival = replay.clock().isAfter(time) ? replay.clock() : time;
    tell(replay.process(Documents.event(fields), time, arrival, position));
  }

  private List<String> finish() {
    tell(replay.finish());
    return alerts;
  }

  private void tell(List<Finding> facts) {
    for (Finding fact : facts) {
      String except = fact.suppressedBy().map(found -> " except " + found.id()).orElse("");
      long minute = Duration.between(START, fact.time()).toMinutes();
      alerts.add("v" + fact.policy().version() + "@" + minute + except);
    }
  }

  private static PolicyVersion count(int version, String from, int limit, String mode) {
    return Documents.read(document(version, from, limit, mode));
  }

  private static String document(int version, String from, int limit, String mode) {
    String written = RULES.substring(0, RULES.indexOf("---\n") + 4);
    return written
        + HEAD
        + """
        correlation:
          type: event_count
          rules: [written]
          group-by: [user_id]
          timespan: 10m
          condition: {gte: %d}
        tollgate:
          version: %d
          mode: %s
          clause: Not many.
          effective: {from: %s}
        """
            .formatted(limit, version, mode, from)
        + TESTS.formatted("{at: 0m, event: {kind: edit, user_id: u}}");
  }

  private static PolicyVersion deadline(int version, String from, String more) {
    return Documents.read(
        RULES
            + HEAD
            + """
            tollgate:
              version: %d
              clause: Reviewed within an hour.
              effective: {from: %s}
              deadline: {of: written, awaits: reviewed, within: 60m, group-by: [change_id]}
            """
                .formatted(version, from)
            + more
            + TESTS.formatted("{at: 0m, event: {kind: edit, change_id: c}}"));
  }

  private static PolicyVersion other() {
    return Documents.read(Documents.withDetection("sel: {kind: other}\ncondition: sel"));
  }
}
