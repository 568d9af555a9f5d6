package io.tollgate.source.claude;

import static io.tollgate.source.Reports.claudeCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the texts and files in Claude Code's reports are stored, and which are not. */
class ClaudeCodeContentTest {

  @Test
  void leavesOutAPromptThatTheToolWithheld() {
    ToolEvent withheld =
        claudeCode("user_prompt").with("prompt", "<REDACTED>").with("prompt_length", "31").event();
    ToolEvent told = claudeCode("user_prompt").with("prompt", "sort this").event();

    assertThat(withheld.getPromptText()).isNull();
    assertThat(withheld.getPromptLength()).isEqualTo(31);
    assertThat(told.getPromptText()).isEqualTo("sort this");
  }

  @Test
  void cutsLongTexts() {
    ToolEvent prompt = claudeCode("user_prompt").with("prompt", "p".repeat(70_000)).event();
    ToolEvent result =
        claudeCode("tool_result")
            .with("tool_input", "i".repeat(9_000))
            .with("error", "e".repeat(600))
            .with("other", "o".repeat(2_000))
            .event();

    assertThat(prompt.getPromptText()).hasSize(65_536);
    assertThat(result.getToolInput()).hasSize(8_192);
    assertThat(result.getError()).hasSize(512);
    assertThat(result.getAttributes().get("other")).hasSize(1_024);
  }

  @Test
  void keepsAtMost64Attributes() {
    Reports report = claudeCode("plugin_loaded");
    for (int i = 0; i < 100; i++) {
      report.with("k" + i, "v");
    }

    assertThat(report.event().getAttributes()).hasSize(64);
  }

  @Test
  void readsThePathsOfAToolUse() {
    ToolEvent event =
        claudeCode("tool_result")
            .with("tool_name", "Edit")
            .with("tool_use_id", "toolu-1")
            .with("success", "false")
            .with("decision_type", "accept")
            .with("decision_source", "config")
            .with("tool_input", "{\"file_path\":\"/src/A.java\",\"edits\":[{\"path\":\"b\"}],\"cut")
            .with("tool_parameters", "{\"notebook_path\":\"n.ipynb\"}")
            .event();

    assertThat(event.getToolName()).isEqualTo("Edit");
    assertThat(event.getToolUseId()).isEqualTo("toolu-1");
    assertThat(event.getOutcome()).isEqualTo("failure");
    assertThat(event.getDecision()).isEqualTo("accept");
    assertThat(event.getDecisionSource()).isEqualTo("config");
    assertThat(event.getPaths()).containsExactly("/src/A.java", "b", "n.ipynb");
  }

  @Test
  void keepsNoFileThatACommandHoldsAmongTheAttributes() {
    ToolEvent event =
        claudeCode("tool_result")
            .with("tool_name", "Bash")
            .with("tool_input", "{\"command\":\"cat > a.py <<'E'\\nCANARY\\nE\"}")
            .with(
                "tool_parameters",
                "{\"full_command\":\"cat > a.py <<'E'\\nCANARY\\nE\",\"git_commit_id\":\"c0ffee\"}")
            .event();

    assertThat(event.toString()).doesNotContain("CANARY");
    assertThat(event.getAttributes().get("tool_parameters")).contains("cat > a.py", "c0ffee");
  }

  @ParameterizedTest
  @CsvSource({
    "assistant_response, response",
    "api_response_body, body",
    "tool_result, output",
    "tool_result, gen_ai.tool.call.result"
  })
  void keepsNoAnswer(String name, String attribute) {
    ToolEvent event = claudeCode(name).with(attribute, "CANARY").event();

    assertThat(event.toString()).doesNotContain("CANARY");
  }
}
