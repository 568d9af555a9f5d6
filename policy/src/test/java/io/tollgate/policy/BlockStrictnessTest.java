package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not understood in policies of several documents is refused, with its line. */
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
    assertThat(file.policies().get(1).level()).isEqualTo(Level.LOW);
  }

  @ParameterizedTest(name = "{1}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
awaits: [reviewed]   | awaits: [seen]             | 16 | there is no document 'seen' in this file
          awaits: [reviewed]   | awaits: [written]          | 26 | 'tollgate.deadline.awaits': what opens an obligation cannot settle it
          awaits: [reviewed]   | awaits: []                 | 26 | 'tollgate.deadline.awaits': nothing is named
          awaits: [reviewed],  |                            | 26 | 'tollgate.deadline.awaits': is missing
          of: written          | of: many, aliases: {x: {many: y}} | 16 | review-within-a-day groups by change_id, which many does not group by
          within: 24h          | within: 101y              | 26 | 'tollgate.deadline.within' must be at most 100 years
          within: 24h          | within: a day              | 26 | 'tollgate.deadline.within' must be a number and one of s, m, h, d, w, M, y
          grace: 5m            | grace: 0m                  | 26 | 'tollgate.deadline.grace' must be a number and one of s, m, h, d, w, M, y
          grace: 5m            | gracie: 5m                 | 26 | unknown key 'tollgate.deadline.gracie'
          approver: bob        | approver: Ann              | 28 | 'tollgate.exceptions.approver' must be somebody else than owner
          expires: 2027-01-01  | expires: 2027-01-02        | 28 | 'tollgate.exceptions.expires' must be at most one year after not_before
          expires: 2027-01-01  | expires: 2026-01-01        | 28 | 'tollgate.exceptions.expires' must be later than not_before
          ticket: T-1,         |                            | 28 | 'tollgate.exceptions.ticket' is missing
          scope: {team: a}, owner | scope: {}, owner        | 28 | 'tollgate.exceptions.scope': an exception without a scope would end the policy
          {id: one,            | {id: One,                  | 28 | 'tollgate.exceptions.id' must be kebab-case
          scope: {team: a}, effect | scope: {planet: a}, effect | 29 | 'tollgate.pause.scope' must be one of [company, department, team, user, project, repository, asset, session] with its id
          effect: ask          | effect: shrug              | 29 | 'tollgate.pause.effect' must be deny, ask or warn
          min_overlap: 0.3     | min_overlap: 3             | 30 | 'tollgate.provenance.min_overlap' must be a number above 0 and at most 1
          repeat: 1d           | deny: true                 | 24 | 'tollgate.deny': true needs a detection of purposes alone, with sources exempted at most; write the order out
          repeat: 1d           | lateness: 1d               | 21 | 'tollgate.lateness': the grace of a deadline is its lateness
          repeat: 1d           | severity: low              | 16 | 'level' and 'tollgate.severity' differ
          {at: 24h, group      | {at: soon, group           | 32 | 'tollgate.tests.expect.at' must be an offset like 0m, 90s or 1h30m
          [{at: 0m, event      | [{at: 1m, arrives: 0m, event | 32 | 'tollgate.tests.events.arrives' must not be before at
          severity: low        | contact: x                 | 35 | 'level' is missing
          {count: 1}           | {count: -1}                | 45 | 'tollgate.tests.expect.count' must be a whole number from 0
          type: event_count    | type: deadline             | 47 | 'correlation.type': 'deadline' is no type of correlation
          timespan: 1h         | timespan: 1 h              | 47 | 'correlation.timespan' must be a number and one of s, m, h, d, w, M, y
          timespan: 1h,        | timespan: 1h, generate: true, | 47 | unknown key 'correlation.generate'
          group-by: [user_id], |                            | 47 | 'correlation.group-by': is missing; [] stands for one group of all events
          {rules: [written]    | {rules: [many]             | 11 | 'many' is no rule about single events; filter the rules it calls
          {rules: [written]    | {rules: [other]            | 11 | there is no rule 'other' in this file to filter
          {effective: {from: 2026-01-01}} | {version: 1}    | 14 | unknown key 'tollgate.version'
          name: reviewed       | name: Reviewed             | 7 | 'name' must be lower-case words joined by - or _
          """)
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
