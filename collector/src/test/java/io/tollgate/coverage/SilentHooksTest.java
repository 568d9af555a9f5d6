package io.tollgate.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilentHooksTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant EVENING = NOON.plus(Duration.ofHours(5));

  private final Coverage coverage =
      new Coverage(SilenceLimits.USUAL, "new_event", "new_attributes", "cut", "uncounted");

  @Test
  void findsAPersonWhoseToolHasStoppedAsking() {
    used("ana", "s-1", NOON);
    asked("s-1", NOON);
    used("ana", "s-2", NOON.plus(Duration.ofHours(1)));
    used("ana", "s-2", EVENING);
    used("ben", "s-3", NOON);
    used("ben", "s-3", EVENING);
    asked("s-3", EVENING);

    assertThat(silent())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("ana (claude-code)");
              assertThat(finding.since()).isEqualTo(NOON.plus(Duration.ofHours(1)));
              assertThat(finding.detail())
                  .isEqualTo("its tools were active for 4 hours and no hook has asked");
            });
  }

  @Test
  void findsAPersonWhoseToolHasNeverAskedOnceHooksAreExpected() {
    used("ana", "s-1", NOON);
    used("ana", "s-1", EVENING);

    assertThat(silent()).isEmpty();
    coverage.expectHooks("claude-code");
    assertThat(silent()).extracting(Finding::subject).containsExactly("ana (claude-code)");
  }

  /** Whoever went home after the last question has not gone on without one. */
  @Test
  void isPatient() {
    asked("s-1", NOON);
    used("ana", "s-1", NOON.plus(Duration.ofMinutes(30)));

    assertThat(silent()).isEmpty();
    used("ana", "s-1", NOON.plus(Duration.ofMinutes(270)));
    assertThat(silent()).hasSize(1);
  }

  @Test
  void anotherToolsHooksSayNothing() {
    asked("s-9", NOON);
    ToolEvent codex = event("ana", "s-1", EVENING, "otlp_log");
    codex.setTool("codex");
    coverage.seen(codex);
    used("ana", "s-2", NOON);
    ToolEvent prompt = event("ana", "s-2", EVENING, "otlp_log");
    prompt.setKind("prompt");
    coverage.seen(prompt);

    assertThat(silent()).isEmpty();
  }

  private List<Finding> silent() {
    return coverage.findings(EVENING.plus(Duration.ofHours(1))).stream()
        .filter(finding -> finding.type() == Finding.Type.HOOKS_SILENT)
        .toList();
  }

  private void used(String person, String session, Instant received) {
    coverage.seen(event(person, session, received, "otlp_log"));
  }

  /** Hooks name nobody. */
  private void asked(String session, Instant received) {
    coverage.seen(event(null, session, received, "hook"));
  }

  private static ToolEvent event(String person, String session, Instant received, String witness) {
    ToolEvent event = new ToolEvent();
    event.setEventId(session + received + witness);
    event.setKind("tool_result");
    event.setSourceEvent("claude_code.tool_result");
    event.setWitness(witness);
    event.setSource("claude-code");
    event.setTool("claude-code");
    event.setSessionId(session);
    event.setClaimedUser(person);
    event.setClaimedUserAliases(new ArrayList<>());
    event.setReceivedTime(received);
    event.setAttributes(new HashMap<>());
    return event;
  }
}
