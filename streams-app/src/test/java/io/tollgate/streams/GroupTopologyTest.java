package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.streams.correlation.GroupPolicies.ALWAYS;
import static io.tollgate.streams.correlation.GroupPolicies.deadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.streams.correlation.GroupDriver;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.topic.DetectionTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both halves of the topology, driven by the wall clock. */
class GroupTopologyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Longer than it takes to be sure after a leap that nothing is still to come. */
  private static final Duration END = Duration.ofSeconds(30);

  private static final String EXCEPTED =
      """
      effective: {from: 2025-01-01}
      exceptions:
        - id: sprint
          scope: {tool: claude-code}
          owner: Ann
          approver: Bob
          ticket: SEC-1
          not_before: 2026-11-01
          expires: 2026-11-02T14:00:00Z
          reason: Agreed.
      """;

  private AppDriver app;

  @BeforeEach
  void open(@TempDir Path folder) {
    app = new AppDriver(folder);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void aDeadlinePassesWithTheTimeOfTheWallAndIsToldOnce() {
    app.apply(GroupPolicies.record(deadline(1, ALWAYS)));
    app.tell(GroupDriver.used("Write", "c1", NOON));

    pass(Duration.ofMinutes(61));
    assertThat(app.violations()).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(app.violations())
        .extracting(Violation::getFindingType, Violation::getTool, Violation::getKind)
        .containsExactly(tuple("deadline", "claude-code", "tool_result"));
    pass(Duration.ofMinutes(5));
    assertThat(app.violations()).isEmpty();
  }

  /** So that no transaction grows too long when much is due at one moment. */
  @Test
  void whatIsDueAtOnceIsToldInTurns() {
    int groups = 700;
    int most = 600;
    app.apply(GroupPolicies.record(deadline(1, ALWAYS)));
    for (int i = 0; i < groups; i++) {
      app.tell(GroupDriver.used("Write", "c" + i, NOON));
    }

    Set<String> told = new HashSet<>();
    pass(Duration.ofMinutes(61));
    for (int turn = 0; turn < 5; turn++) {
      app.advance(SECOND);
      List<Violation> violations = app.violations();
      assertThat(violations).hasSizeLessThanOrEqualTo(most);
      violations.forEach(violation -> assertThat(told.add(violation.getViolationId())).isTrue());
    }

    assertThat(told).hasSize(groups);
    assertThat(app.violations()).isEmpty();
  }

  /** An hour's backlog of which nothing is admitted, and at its end the event that was awaited. */
  @Test
  void aBacklogOfWhatIsNotAdmittedHoldsDeadlinesBack() {
    ToolEvent written = GroupDriver.used("Write", "c1", NOON);
    app.apply(GroupPolicies.record(deadline(1, ALWAYS)));
    app.tell(written);
    app.advance(Duration.ofHours(3));

    for (int i = 0; i < 15; i++) {
      app.tell(written, NOON.plusSeconds(i));
      app.tellBytes(new byte[] {7});
      app.advance(SECOND);
    }
    app.tell(GroupDriver.used("Review", "c1", NOON.plusSeconds(1_800)));
    pass(Duration.ofSeconds(5));

    assertThat(app.duplicates()).hasSize(15);
    assertThat(app.deadLetters()).hasSize(15);
    assertThat(app.violations()).isEmpty();
  }

  /** Longer than a name of a group is kept; of such a value the state has a digest. */
  @Test
  void anExceptionCoversAGroupByALongValueToo() {
    String change = "c".repeat(150);
    String excepted =
        EXCEPTED.replace("{tool: claude-code}", "{attributes.change: " + change + "}");
    app.apply(GroupPolicies.record(deadline(1, excepted)));
    app.tell(GroupDriver.used("Write", change, NOON));
    app.tell(GroupDriver.used("Write", change + "2", NOON));

    pass(Duration.ofMinutes(62));

    assertThat(app.read(DetectionTopics.SUPPRESSED_VIOLATIONS)).hasSize(1);
    assertThat(app.violations()).hasSize(1);
  }

  @Test
  void aPolicyUnderAnotherKeyIsRefusedAndNothingStops() {
    Policy policy = GroupPolicies.record(deadline(1, ALWAYS));
    Policy other = GroupPolicies.record(deadline(1, EXCEPTED));
    app.apply(policy);

    app.apply(new PolicyKey(other.getPolicyId(), 9), other);
    pass(Duration.ofSeconds(5));

    assertThat(
            app.meters
                .get("tollgate_refused_control_records")
                .tag("topic", "policies")
                .counter()
                .count())
        .isEqualTo(1);
    app.tell(GroupDriver.used("Write", "c1", NOON));
    assertThat(app.read(DetectionTopics.DETECTION_SIGNALS))
        .extracting(DetectionSignal::getSignalType)
        .contains("hit");
  }

  @Test
  void withoutPoliciesAboutSeveralEventsNothingIsSignalled() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2025-01-01", "live"));
    app.tell(GroupDriver.used("Write", "c1", NOON));
    pass(Duration.ofMinutes(1));

    assertThat(app.read(DetectionTopics.DETECTION_SIGNALS)).isEmpty();
  }

  @Test
  void signalsHoldNoTextOfThePrompt() {
    app.apply(GroupPolicies.record(deadline(1, ALWAYS)));
    app.tell(GroupDriver.used("Write", "c1", NOON));

    DetectionSignal hit = app.read(DetectionTopics.DETECTION_SIGNALS).get(0);

    assertThat(hit.getSignalType()).isEqualTo("hit");
    assertThat(hit.getGroup()).containsExactly("c1");
    assertThat(hit.getContext()).containsKeys("event_id", "session_id", "received_time");
    assertThat(hit.getContext()).doesNotContainKeys("prompt_text", "tool_input");
  }

  @Test
  void anExceptionBeginsIsUsedAndExpires() {
    app.apply(GroupPolicies.record(deadline(1, EXCEPTED)));
    pass(Duration.ofSeconds(2));
    app.tell(GroupDriver.used("Write", "c1", NOON));
    app.tell(GroupDriver.used("Write", "c2", NOON));
    pass(Duration.ofMinutes(62));
    assertThat(app.violations()).isEmpty();
    assertThat(app.read(DetectionTopics.SUPPRESSED_VIOLATIONS))
        .extracting(Violation::getExceptionTicket)
        .containsExactly("SEC-1", "SEC-1");
    pass(Duration.ofHours(1));

    assertThat(app.read(DetectionTopics.EXCEPTION_EVENTS))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getSuppressed)
        .containsExactly(tuple("began", 0L), tuple("used", 1L), tuple("expired", 2L));
  }

  @Test
  void anExceptionThatANewVersionLacksIsWithdrawn() {
    app.apply(GroupPolicies.record(deadline(1, EXCEPTED)));
    pass(Duration.ofSeconds(2));
    app.apply(GroupPolicies.record(deadline(2, "effective: {from: 2026-11-02T12:00:01Z}\n")));
    pass(Duration.ofSeconds(5));

    assertThat(app.read(DetectionTopics.EXCEPTION_EVENTS))
        .extracting(ExceptionEvent::getEvent, ExceptionEvent::getPolicyVersion)
        .containsExactly(tuple("began", 1), tuple("withdrawn", 1));
  }

  /**
   * A long time as after a leap, such as a machine that sleeps makes, and the end of it in steps.
   */
  private void pass(Duration time) {
    Duration walked = time.compareTo(END) > 0 ? END : time;
    if (time.compareTo(END) > 0) {
      app.advance(time.minus(END));
    }
    for (Duration rest = walked; rest.compareTo(Duration.ZERO) > 0; rest = rest.minus(SECOND)) {
      app.advance(SECOND);
    }
  }
}
