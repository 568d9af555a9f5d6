package io.tollgate.cli.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.PolicySet;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.rule.JsonEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses apply to proxies, which report no prompts, and to agents that work on without one. */
class PauseSelectionTest {

  private static final Instant FROM = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"prompt", "model_request", "tool_result"})
  void whatGoesOnIsFoundAndWhoIsStoppedIsNot(String kind) {
    PolicySet company =
        PolicySet.of(PolicyParser.parse("pause.yml", ofTheCompany().document()).policies());
    Map<String, String> event = new HashMap<>(Map.of("kind", kind, "tool", "litellm-app"));

    assertThat(company.judge(JsonEvent.of(event), FROM)).hasSize(1);
    event.put("decision", "reject");
    assertThat(company.judge(JsonEvent.of(event), FROM)).isEmpty();
  }

  private static PauseOrder ofTheCompany() {
    return new PauseOrder(
        "9b0f3f0a-5f5f-4b0e-9a53-6a3f3f1c2d10",
        "pause-9b0f3f0a",
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "deny",
        FROM,
        null,
        "carol",
        "The audit.",
        "#compliance");
  }
}
