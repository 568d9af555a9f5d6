package io.tollgate.judgement;

import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventFindingsTest {

  private static final EventPosition PLACE = new EventPosition("tool-events", 3, 42);
  private static final String LONG = "x".repeat(1_000);

  /** Of a long value the group holds a digest, so this policy alone must keep the text itself. */
  @Test
  void eachPolicyKeepsWhatItNeedsAndAllWhatAViolationNeeds() {
    PolicyVersion sessions = CountingPolicies.events("sessions", "model: '*'", "session_id");
    PolicyVersion tasks = CountingPolicies.events("tasks", "model: '*'", "attributes.task");
    PolicyVersion users = CountingPolicies.events("users", "model: '*'", "user_id");
    ToolEvent event = row("e1", "m1", "r1", 10, 20);
    event.setAttributes(Map.of("task", LONG));

    Map<String, Map<String, String>> contexts =
        findings(event, PolicySet.of(List.of(sessions, tasks, users))).hits().stream()
            .collect(Collectors.toMap(CorrelationHit::policyId, hit -> hit.grouped().context()));

    assertThat(contexts).hasSize(3);
    assertThat(contexts.values())
        .allSatisfy(
            context -> assertThat(context).containsKeys("received_time", "session_id", "model"));
    assertThat(contexts.get(tasks.id()).get("attributes.task")).startsWith("xxx");
    assertThat(contexts.get(sessions.id())).doesNotContainKey("attributes.task");
    assertThat(contexts.get(users.id())).doesNotContainKey("attributes.task");
  }

  private static EventFindings findings(ToolEvent event, PolicySet policies) {
    CallLedger ledger = new CallLedger();
    AdmittedEvent admitted = ledger.tell(event, PolicySet.of(List.of())).orElseThrow();
    return EventFindings.of(admitted, PLACE, () -> policies, ledger);
  }
}
