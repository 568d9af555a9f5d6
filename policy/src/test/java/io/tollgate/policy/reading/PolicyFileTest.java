package io.tollgate.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.PolicyKind;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.yaml.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies of several documents are versioned with what they refer to and what narrows them. */
class PolicyFileTest {
  private static final String PARTS =
      """
      title: Code is written
      name: code_written
      logsource: {product: tollgate}
      detection:
        sel: {kind: edit}
        condition: sel
      ---
      title: Code is reviewed
      name: code_reviewed
      logsource: {product: tollgate}
      detection:
        sel: {kind: review}
        condition: sel
      """;

  private static final String DEADLINE =
      """
      title: Review within a day
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01
      name: review-within-a-day
      level: high
      tollgate:
        version: 1
        clause: A person reviews every change.
        effective: {from: 2026-01-01}
        deadline:
          of: code_written
          awaits: code_reviewed
          within: 24h
          grace: 10m
          group-by: change
          aliases:
            change: {code_written: change_id, code_reviewed: reviewed_change}
        tests:
          - name: nobody reviews
            events:
              - {at: 0m, event: {kind: edit, change_id: c1}}
              - {at: 1h, event: {kind: edit, change_id: c1}}
              - {at: 2h, event: {kind: review, reviewed_change: c2}}
            expect:
              - {at: 24h, group: {change: c1}}
          - name: in time, though told late
            events:
              - {at: 0m, event: {kind: edit, change_id: c1}}
              - {at: 24h, arrives: 24h10m, event: {kind: review, reviewed_change: c1}}
            expect: no-alert
          - name: too late to count
            events:
              - {at: 0m, event: {kind: edit, change_id: c1}}
              - {at: 24h, arrives: 24h11m, event: {kind: review, reviewed_change: c1}}
            expect: {at: 24h}
          - name: in time while the deadline is open, however late told
            events:
              - {at: 0m, event: {kind: edit, change_id: c1}}
              - {at: 1h, arrives: 2h, event: {kind: review, reviewed_change: c1}}
            expect: no-alert
          - name: an obligation that is told late
            events:
              - {at: 0m, arrives: 1h, event: {kind: edit, change_id: c1}}
              - {at: 2h, event: {kind: edit, change_id: c2}}
            expect:
              - {at: 24h, group: {change: c1}}
              - {at: 26h, group: {change: c2}}
          - name: told late and settled before
            events:
              - {at: 1h, event: {kind: review, reviewed_change: c1}}
              - {at: 0m, arrives: 2h, event: {kind: edit, change_id: c1}}
            expect: no-alert
          - name: told late and settled by nothing behind it
            events:
              - {at: 1h, event: {kind: edit, change_id: c1}}
              - {at: 30m, arrives: 2h, event: {kind: review, reviewed_change: c1}}
            expect: {at: 25h}
          - name: each obligation counts
            events:
              - {at: 0m, event: {kind: edit, change_id: c1}}
              - {at: 1m, event: {kind: review, reviewed_change: c1}}
              - {at: 2m, event: {kind: edit, change_id: c1}}
            expect: {at: 24h2m}
      """;

  private static final String COUNT =
      """
      title: Many changes without a review
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02
      name: unreviewed-pile
      level: medium
      correlation:
        type: event_count
        rules: [code_written]
        group-by: [user_id]
        timespan: 1h
        condition: {gte: 3}
      tollgate:
        version: 1
        clause: Changes do not pile up.
        effective: {from: 2026-01-01}
        lateness: 5m
        resolve_within: 8h
        exceptions:
          - id: migration
            scope: {team: [search, ads]}
            owner: ann@example.com
            approver: bob@example.com
            ticket: SEC-17
            not_before: 2026-02-01
            expires: 2026-03-01
            reason: One migration.
        tests:
          - name: three are many
            events:
              - {at: 0m, event: {kind: edit, user_id: u}}
              - {at: 10m, arrives: 61m, event: {kind: edit, user_id: u}}
              - {at: 60m, event: {kind: edit, user_id: u}}
              - {at: 60m, event: {kind: edit, user_id: v}}
            expect: no-alert
          - name: the window slides
            events:
              - {at: 0m, event: {kind: edit, user_id: u}}
              - {at: 60m, event: {kind: edit, user_id: u}}
              - {at: 58m, arrives: 60m, event: {kind: edit, user_id: u}}
            expect: {at: 60m, group: {user_id: u}}
          - name: the migration is excepted
            start: 2026-02-28T23:00:00Z
            events:
              - {at: 0m, event: {kind: edit, user_id: u, team: Search}}
              - {at: 1m, event: {kind: edit, user_id: u, team: search}}
              - {at: 2m, event: {kind: edit, user_id: u, team: search}}
              - {at: 60m, event: {kind: edit, user_id: u, team: search}}
            expect:
              - {at: 2m, suppressed: true}
              - {at: 60m}
      """;

  @Test
  void aLimitThatNoGroupCanReachIsRefused() {
    ParsedFile most = parse(PARTS, DEADLINE, COUNT.replace("gte: 3", "gte: 5000"));
    ParsedFile more = parse(PARTS, DEADLINE, COUNT.replace("gte: 3", "gte: 5001"));

    assertThat(most.faults()).isEmpty();
    assertThat(more.policies()).hasSize(1);
    assertThat(more.faults())
        .extracting(Fault::reason)
        .containsExactly(
            "at most 5,000 events are stored per group, so a higher count is impossible");
  }

  @Test
  void aDeadlineIsVersionedWithTheRulesItCalls() {
    ParsedFile file = parse(PARTS, DEADLINE, COUNT);

    assertThat(file.faults()).isEmpty();
    assertThat(file.policies()).hasSize(2);
    PolicyVersion deadline = file.policies().get(0);
    assertThat(deadline.detection().kind()).isEqualTo(PolicyKind.DEADLINE);
    assertThat(deadline.source().document()).isEqualTo(PARTS + "---\n" + DEADLINE);
    assertThat(deadline.detection().plan().orElseThrow().lateness())
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(deadline.runTests()).isEmpty();
    PolicyVersion count = file.policies().get(1);
    assertThat(count.detection().kind()).isEqualTo(PolicyKind.CORRELATION);
    assertThat(count.source().document()).doesNotContain("code_reviewed");
    assertThat(count.runTests()).isEmpty();
    assertThat(count.handling().resolveWithin()).contains(Duration.ofHours(8));
  }

  @Test
  void readingThePolicysOwnTextGivesThePolicyAgain() {
    for (PolicyVersion policy : parse(PARTS, DEADLINE, COUNT).policies()) {
      ParsedFile again = PolicyParser.parse("again.yml", policy.source().document());

      assertThat(again.faults()).isEmpty();
      PolicyVersion read = again.policy(policy.id(), policy.version()).orElseThrow();
      assertThat(read.source().sha256()).isEqualTo(policy.source().sha256());
      assertThat(read.detection().sha256()).isEqualTo(policy.detection().sha256());
    }
  }

  private static ParsedFile parse(String... documents) {
    return PolicyParser.parse("f.yml", String.join("---\n", List.of(documents)));
  }

  @Test
  void whatNoPolicyRestsOnIsNamed() {
    String unused =
        """
        title: Nobody asks
        name: nobody_asks
        logsource: {product: tollgate}
        detection:
          sel: {kind: prompt}
          condition: sel
        ---
        title: Not by robots
        name: not_by_robots
        logsource: {product: tollgate}
        filter: {rules: [nobody_asks], sel: {user_id: robot}, condition: not sel}
        ---
        """;

    assertThat(PolicyParser.parse("f.yml", unused + PARTS + "---\n" + DEADLINE).faults())
        .containsExactly(
            new Fault(
                "f.yml",
                1,
                "'tollgate' is missing, and no policy of this file calls this document"),
            new Fault("f.yml", 8, "the filter narrows no rule of a policy"));
    assertThat(PolicyParser.parse("f.yml", PARTS + "---\n" + DEADLINE).faults()).isEmpty();
  }
}
