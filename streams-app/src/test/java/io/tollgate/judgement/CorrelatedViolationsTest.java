package io.tollgate.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Violation;
import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.correlation.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrelatedViolationsTest {

  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final PolicyVersion POLICY =
      CountingPolicies.events("many-calls", "model: m", "session_id");

  /** Long after the event only what its hit keeps is there. */
  @Test
  void theEventThatDecidedGivesPersonToolAndPlace() {
    Map<String, String> context =
        Map.ofEntries(
            Map.entry("kind", "model_request"),
            Map.entry("tool", "claude-code"),
            Map.entry("tool_version", "2.1"),
            Map.entry("source", "proxy"),
            Map.entry("model", "m"),
            Map.entry("session_id", "s"),
            Map.entry("prompt_id", "p"),
            Map.entry("user_id", "ann"),
            Map.entry("user_pseudonym", "0123"),
            Map.entry("team", "ads"),
            Map.entry("department", "sales"),
            Map.entry("purpose", "feature"),
            Map.entry("purpose_score", "0.75"),
            Map.entry("asset_id", "suite"),
            Map.entry("received_time", Long.toString(NOON.plusSeconds(5).toEpochMilli())));

    Violation violation = CorrelatedViolations.of(fact(context));

    assertThat(violation.getEventId()).isEqualTo("e2");
    assertThat(violation.getEventTopic()).isEqualTo("tool-events");
    assertThat(violation.getEventPartition()).isEqualTo(3);
    assertThat(violation.getEventOffset()).isEqualTo(42);
    assertThat(violation.getEventTime()).isEqualTo(NOON);
    assertThat(violation.getReceivedTime()).isEqualTo(NOON.plusSeconds(5));
    assertThat(violation.getPurposeScore()).isEqualTo(0.75);
    assertThat(
            List.of(
                violation.getKind(),
                violation.getTool(),
                violation.getToolVersion(),
                violation.getSource(),
                violation.getModel(),
                violation.getSessionId(),
                violation.getPromptId(),
                violation.getUserId(),
                violation.getUserPseudonym(),
                violation.getTeam(),
                violation.getDepartment(),
                violation.getPurpose(),
                violation.getAssetId()))
        .containsExactly(
            "model_request",
            "claude-code",
            "2.1",
            "proxy",
            "m",
            "s",
            "p",
            "ann",
            "0123",
            "ads",
            "sales",
            "feature",
            "suite");
    assertThat(violation.getGroup()).containsExactly("session_id=s");
    assertThat(violation.getWindowStart()).isEqualTo(NOON.minusSeconds(60));
    assertThat(violation.getWindowEnd()).isEqualTo(NOON);
    assertThat(violation.getEventCount()).isEqualTo(2);
    assertThat(violation.getRelatedEvents())
        .containsExactly("e1@tool-events-3-41", "e2@tool-events-3-42");
  }

  @Test
  void whatTheHitDoesNotKeepIsUnknown() {
    Violation violation = CorrelatedViolations.of(fact(Map.of()));

    assertThat(
            List.of(
                violation.getKind(),
                violation.getTool(),
                violation.getSource(),
                violation.getSessionId(),
                violation.getUserId(),
                violation.getUserPseudonym(),
                violation.getPurpose()))
        .containsOnly("unknown");
    assertThat(violation.getTeam()).isEqualTo("unattributed");
    assertThat(violation.getReceivedTime()).isEqualTo(NOON);
  }

  @Test
  void theSameEventsGiveTheSameViolationAndAnotherGroupAnotherMatter() {
    Violation one = CorrelatedViolations.of(fact(Map.of()));

    assertThat(CorrelatedViolations.of(fact(Map.of())).getViolationId())
        .isEqualTo(one.getViolationId());
    Violation other = CorrelatedViolations.of(fact(List.of("t"), Map.of()));
    assertThat(other.getViolationId()).isNotEqualTo(one.getViolationId());
    assertThat(other.getFingerprint()).isNotEqualTo(one.getFingerprint());
  }

  private static Finding fact(Map<String, String> context) {
    return fact(List.of("s"), context);
  }

  private static Finding fact(List<String> group, Map<String, String> context) {
    Hit first =
        new Hit(NOON.minusSeconds(60), 1, 0, Optional.empty(), "e1@tool-events-3-41", context);
    Hit deciding = new Hit(NOON, 2, 0, Optional.empty(), "e2@tool-events-3-42", context);
    return new Finding(
        POLICY,
        List.of("session_id"),
        group,
        NOON,
        deciding,
        List.of(first, deciding),
        2,
        Optional.empty());
  }
}
