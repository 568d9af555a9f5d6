package io.tollgate.streams.correlation;

import static io.tollgate.admission.ToolEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.rule.JsonEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many large groups that are due together must not block the thread's other work. */
class WorkBudgetTest {

  private static final int SESSIONS = 40;
  private static final int EACH = 1_000;
  private static final long LATER = NOON.plus(Duration.ofMinutes(20)).toEpochMilli();

  private final PolicySet policies =
      PolicySet.of(
          List.of(
              GroupPolicies.parsed(
                  GroupPolicies.count(1, 3, GroupPolicies.ALWAYS)
                      .replace("{gte: 3}", "{gte: %d}".formatted(EACH)))));
  private final MemoryGroups groups = new MemoryGroups(policies);

  @Test
  void aTurnEndsWithTheGroupThatIsTooMuch() {
    fill();
    Correlator correlator = groups.correlator();

    correlator.advance(LATER);

    assertThat(groups.stores().hitsRead()).isBetween(1L, 5L * EACH);
    assertThat(correlator.isBehind()).isTrue();
    assertThat(correlator.pause()).isGreaterThan(Duration.ofMillis(400));
    assertThat(groups.stores().evaluatedUpTo(LATER)).isLessThan(LATER);
  }

  @Test
  void turnsGoOnWhereTheyStopped() {
    fill();
    Correlator correlator = groups.correlator();

    assertThat(MemoryGroups.advanced(correlator, LATER)).hasSize(SESSIONS);
    assertThat(groups.stores().evaluatedUpTo(LATER)).isEqualTo(LATER);
  }

  @Test
  void whoLooksAtSmallGroupsNeedsNoRest() {
    tell(0, 3);
    Correlator correlator = groups.correlator();

    correlator.advance(LATER);

    assertThat(correlator.isBehind()).isFalse();
    assertThat(correlator.pause()).isZero();
  }

  private void fill() {
    for (int session = 0; session < SESSIONS; session++) {
      tell(session, EACH);
    }
  }

  private void tell(int session, int count) {
    Correlator correlator = groups.correlator();
    for (int i = 0; i < count; i++) {
      Instant time = NOON.plusMillis(500L * i + session);
      String id = "e" + session + "-" + i;
      Map<String, Object> event = Map.of("tool_name", "Write", "session_id", "s" + session);
      for (CorrelationHit hit : policies.hits(JsonEvent.of(event), time)) {
        correlator.addHit(
            new WatchedGroup(hit.policyId(), hit.rules(), hit.group(), false),
            hit.toHit(time, 0, id),
            NOON.toEpochMilli());
      }
    }
  }
}
