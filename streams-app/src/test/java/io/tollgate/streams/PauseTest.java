package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.at;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.prompt;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activity despite a pause is detected, reported once, and distinguished from what was stopped. */
class PauseTest {

  private static final String KATA =
      "Write a coding challenge about binary trees, hidden tests too";

  @TempDir private Path stateDir;
  private AppDriver app;

  @BeforeEach
  void open() {
    app = new AppDriver(stateDir);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void allThatAPromptLeadsToInSpiteOfAPauseIsOneViolationAnHour() {
    app.apply(Policies.pausing("2020-01-01T00:00:00Z"));

    app.tell(prompt("o1", "p1", "rename the variable x"));
    app.tell(event("e1", "model_request", e -> e.setPromptId("p1").setOutputTokens(5L)));
    app.tell(event("e2", "tool_result", e -> e.setPromptId("p1")));
    app.tell(at(NOON.plusSeconds(3_700), event("e3", "tool_result", e -> e.setPromptId("p1"))));
    app.tell(at(NOON.plusSeconds(3_800), event("e4", "tool_result", e -> e.setPromptId("p1"))));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("o1", "e3");
  }

  @Test
  void whoWasAtWorkWhenThePauseBeganAndGoesOnIsFound() {
    app.apply(Policies.pausing(NOON.plusSeconds(60).toString()));

    app.tell(prompt("o1", "p1", "rename the variable x"));
    app.tell(event("e1", "tool_result", e -> e.setPromptId("p1")));
    app.tell(at(NOON.plusSeconds(100), event("e2", "tool_result", e -> e.setPromptId("p1"))));
    app.tell(at(NOON.plusSeconds(200), event("e3", "tool_result", e -> e.setPromptId("p1"))));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("e2");
  }

  @Test
  void callsOfAProxyThatTellsNoPromptsAreOneViolationAnHour() {
    app.apply(Policies.pausing("2020-01-01T00:00:00Z"));

    app.tell(told(call("x1", "r1", 5, 5), "proxy_log"));
    app.tell(told(call("x2", "r2", 6, 6), "proxy_log"));
    app.tell(at(NOON.plusSeconds(3_700), told(call("x3", "r3", 7, 7), "proxy_log")));

    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("x1", "x3");
  }

  @Test
  void whoIsStoppedByTheHookHasObeyedUntilItGoesOn() {
    app.apply(Policies.pausing("2020-01-01T00:00:00Z"));

    app.tell(stopped(prompt("h1", "p1", "rename the variable x")));
    app.tell(prompt("o1", "p1", "rename the variable x"));
    assertThat(app.violations()).isEmpty();

    app.tell(event("e1", "tool_result", e -> e.setPromptId("p1")));
    assertThat(app.violations()).extracting(Violation::getEventId).containsExactly("e1");
  }

  /** An attempt is no breach; and nothing is taken for an attempt that says something else. */
  @Test
  void anAttemptThatTheHookStoppedIsTellingSo() {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));

    app.tell(stopped(prompt("h1", "p1", KATA)));
    app.tell(prompt("o1", "p1", KATA));
    app.tell(told(prompt("t1", "p1", KATA + ", ten of them"), "transcript"));

    List<Violation> violations = app.violations();
    assertThat(violations).extracting(Violation::getSeverity).containsExactly("low", "high");
    assertThat(violations.get(0).getTitle()).endsWith("(stopped by the hook)");
    assertThat(violations.get(0).getMatched()).contains("stopped=by Tollgate's hook");
    assertThat(violations.get(1).getTitle()).doesNotContain("stopped");
    assertThat(violations).extracting(Violation::getFingerprint).doesNotHaveDuplicates();
  }

  /** Whoever has a token may ask the hook and then ask the model with hooks switched off. */
  @ParameterizedTest
  @ValueSource(strings = {"model_request", "tool_result"})
  void aStoppedPromptThatWentOnIsJudgedAsIfNothingHadStoppedIt(String work) {
    app.apply(Policies.forbidding("challenge_authoring", 1, "2020-01-01T00:00:00Z", "live"));
    app.tell(stopped(prompt("h1", "p1", KATA)));
    app.tell(prompt("o1", "p1", KATA));
    assertThat(app.violations()).extracting(Violation::getSeverity).containsExactly("low");

    app.tell(event("e1", work, e -> e.setPromptId("p1")));
    app.tell(event("e2", work, e -> e.setPromptId("p1")));

    assertThat(app.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getSeverity()).isEqualTo("high");
              assertThat(violation.getEventId()).isEqualTo("h1");
              assertThat(violation.getTitle()).doesNotContain("stopped");
            });
  }

  private static ToolEvent stopped(ToolEvent prompt) {
    prompt.setWitness("hook");
    prompt.setDecision("reject");
    prompt.setDecisionSource("tollgate");
    return prompt;
  }
}
