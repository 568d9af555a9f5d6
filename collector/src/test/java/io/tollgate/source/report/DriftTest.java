package io.tollgate.source.report;

import static io.tollgate.source.Reports.claudeCode;
import static io.tollgate.source.Reports.codex;
import static io.tollgate.source.Reports.gemini;
import static io.tollgate.source.Reports.genAi;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftTest {

  @Test
  void marksAnEventThatIsNotKnown() {
    assertThat(Drift.isUnknown(claudeCode("holographic_prompt").event())).isTrue();
    assertThat(Drift.isUnknown(codex("telepathy").event())).isTrue();
    assertThat(Drift.isUnknown(claudeCode("plugin_loaded").event())).isFalse();
    assertThat(Drift.isUnknown(codex("plugin_install_started").event())).isFalse();
    assertThat(Drift.isUnknown(genAi("gen_ai.anything").event())).isFalse();
    assertThat(Drift.isUnknown(gemini("telepathy").event())).isTrue();
    assertThat(Drift.isUnknown(gemini("plan.approval_mode_switch").event())).isFalse();
  }

  @Test
  void marksAttributesThatAreNotKnown() {
    assertThat(claudeCode("api_request").with("mood", "good").with("aura", "blue").event())
        .satisfies(
            event ->
                assertThat(event.getAttributes())
                    .containsEntry(Drift.UNKNOWN_ATTRIBUTES, "aura,mood"));
  }

  @Test
  void takesTheOperatorsOwnAttributesForNoNews() {
    assertThat(
            claudeCode("api_request")
                .resource("desk", "12")
                .with("desk", "12")
                .with("model", "claude-opus-5")
                .event()
                .getAttributes())
        .doesNotContainKey(Drift.UNKNOWN_ATTRIBUTES);
    assertThat(codex("api_request").with("auth.env_x", true).event().getAttributes())
        .doesNotContainKey(Drift.UNKNOWN_ATTRIBUTES);
  }
}
