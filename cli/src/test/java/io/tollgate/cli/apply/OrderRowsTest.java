package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Decision;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders for hooks and gates, derived from policies. */
class OrderRowsTest {
  private static final String ID = "6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a10";
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private final Faults faults = new Faults();

  @Test
  void aPauseIsADecisionForItsScopeWithItsExceptions() {
    Decision decision = rows(policy(1, "2026-11-01", "live", true), Map.of()).get(0).value();

    assertThat(faults.all()).isEmpty();
    assertThat(decision.getDecisionId()).isEqualTo("pause:" + ID + ":v1");
    assertThat(decision.getScopeType()).isEqualTo("team");
    assertThat(decision.getPurposes()).containsExactly("workflow_building");
    assertThat(decision.getExceptions())
        .containsExactly(
            "user=ann from 2026-11-01T00:00:00Z until 2026-12-01T00:00:00Z",
            "user=eve from 2026-12-01T00:00:00Z until 2027-01-01T00:00:00Z");
    assertThat(decision.getContact()).isEqualTo("#compliance");
    assertThat(decision.getReason()).isEqualTo("Pipelines are under review.");
    assertThat(decision.getEffectiveTo()).isNull();
  }

  @Test
  void aLaterVersionEndsTheOrderOfTheOneBeforeOnItsFirstDay() {
    Documents first = read(policy(1, "2026-11-01", "live", true));
    Map<PolicyKey, Policy> standing = new HashMap<>();
    first.policies().forEach(row -> standing.put(row.key(), row.value()));

    List<ControlRow<String, Decision>> rows =
        rows(policy(2, "2026-12-24", "live", false), standing);

    assertThat(rows)
        .extracting(row -> row.value().getEffectiveTo(), row -> row.value().getActive())
        .containsExactly(tuple(Instant.parse("2026-12-24T00:00:00Z"), true));
  }

  @Test
  void anOrderThatNoPolicyGivesAnyMoreIsLifted() {
    Decision old = rows(policy(1, "2026-11-01", "live", true), Map.of()).get(0).value();
    Documents shadow = read(policy(1, "2026-11-01", "shadow", true));

    List<ControlRow<String, Decision>> rows =
        OrderRows.of(shadow, standing(Map.of(), Map.of(old.getDecisionId(), old)));

    assertThat(rows).extracting(row -> row.value().getActive()).containsExactly(false);
  }

  @Test
  void anOrderThatStillHoldsIsNotLiftedAndOneThatEndedIsNotToldAgain() {
    String policy = policy(1, "2026-11-01", "live", true);
    Decision holds = rows(policy, Map.of()).get(0).value();
    Decision ended = Decision.newBuilder(holds).setDecisionId("gone").setActive(false).build();

    List<ControlRow<String, Decision>> rows =
        OrderRows.of(
            read(policy), standing(Map.of(), Map.of(holds.getDecisionId(), holds, "gone", ended)));

    assertThat(rows)
        .extracting(ControlRow::key, row -> row.value().getActive())
        .containsExactly(tuple(holds.getDecisionId(), true));
  }

  @Test
  void whatAPolicyForbidsIsDeniedAtTheHook() {
    String denying =
        policy(1, "2026-11-01", "live", false).replace("  contact:", "  deny: true\n  contact:");

    assertThat(rows(denying, Map.of()))
        .extracting(
            row -> row.value().getDecisionType(),
            row -> row.value().getPurposes(),
            row -> row.value().getExceptSources())
        .containsExactly(tuple("deny_purpose", List.of("workflow_building"), List.of("metacode")));
  }

  private List<ControlRow<String, Decision>> rows(String yaml, Map<PolicyKey, Policy> policies) {
    return OrderRows.of(read(yaml), standing(policies, Map.of()));
  }

  private static ControlSnapshot standing(
      Map<PolicyKey, Policy> policies, Map<String, Decision> decisions) {
    return new ControlSnapshot(
        policies, Map.of(), Map.of(), Map.of(), decisions, StandingCosts.NOTHING, Map.of());
  }

  private Documents read(String yaml) {
    return Documents.read(SourceDocument.split("f.yml", yaml), NOW, faults);
  }

  private static String policy(int version, String from, String mode, boolean pauses) {
    return """
        title: No workflows
        id: %s
        name: no-workflows
        level: high
        logsource: {product: tollgate}
        detection:
          selection: {kind: prompt, purpose: workflow_building}
          in_house: {source: metacode}
          condition: selection and not in_house
        tollgate:
          version: %d
          clause: No workflows are built.
          mode: %s
          effective: {from: %s}
          contact: '#compliance'
          %s
          exceptions:
            - {id: ann, scope: {user_id: ann}, owner: ann, approver: bob, ticket: T-1, not_before: 2026-11-01, expires: 2026-12-01, reason: One more week.}
            - {id: later, scope: {user_id: eve}, owner: ann, approver: bob, ticket: T-2, not_before: 2026-12-01, expires: 2027-01-01, reason: Another.}
            - {id: both, scope: {user_id: eve, tool: codex}, owner: ann, approver: bob, ticket: T-3, not_before: 2026-11-01, expires: 2026-12-01, reason: Another.}
          tests:
            - {name: one, event: {kind: prompt, purpose: workflow_building}, expect: match}
            - {name: other, event: {kind: tool}, expect: no-match}
        """
        .formatted(
            ID,
            version,
            mode,
            from,
            pauses
                ? "pause: {scope: {team: search}, purposes: [workflow_building], reason: Pipelines are under review.}"
                : "");
  }
}
