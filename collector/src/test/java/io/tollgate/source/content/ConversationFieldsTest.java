package io.tollgate.source.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Drift;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attribute names in Claude Code's detailed traces, in Copilot's, and possibly in the next version
 * of either.
 */
class ConversationFieldsTest {

  private static final String SAID = "write a poem about the sea";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt_text",
        "new_context",
        "system_prompt_preview",
        "user_system_prompt",
        "system_reminders",
        "response.model_output",
        "tool_result",
        "input",
        "hook_input",
        "stdout",
        "copilot_chat.user_request",
        "copilot_chat.reasoning_content",
        "copilot_chat.markdown_content",
        "copilot_chat.hook_input",
        "copilot_chat.hook_output"
      })
  void noAttributeKeepsWhatWasSaid(String name) {
    Reports report = Reports.genAi("gen_ai.evaluation.result").with(name, SAID).with("desk", SAID);

    assertThat(report.event().getAttributes()).containsEntry("desk", SAID).doesNotContainKey(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u4fee\u590d\u767b\u5f55\u9519\u8bef", "\u0e41\u0e01\u0e49"})
  void aTextNeedsNoSpacesToBeOne(String said) {
    Reports report = Reports.genAi("gen_ai.evaluation.result").with("user_prompt", said);

    assertThat(report.event().getAttributes().get("user_prompt")).startsWith("[content: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_prompt",
        "file_content",
        "copilot_chat.prompt_context",
        "copilot_chat.prompt_instructions",
        "vendor.lastAnswer.v2"
      })
  void ofANameThatSoundsLikeItOnlyTheLengthStays(String name) {
    Reports report = Reports.genAi("gen_ai.evaluation.result").with(name, SAID);

    assertThat(report.event().getAttributes()).containsEntry(name, "[content: 26 characters]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt_text",
        "new_context",
        "user_system_prompt",
        "system_prompt_preview",
        "response.model_output",
        "tool_result",
        "hook_output",
        "copilot_chat.reasoning_content",
        "copilot_chat.markdown_content",
        "copilot_chat.hook_output"
      })
  void noAttributeOfAKnownNameKeepsASingleWord(String name) {
    Reports report = Reports.genAi("gen_ai.evaluation.result").with(name, "yes");

    assertThat(report.event().getAttributes()).doesNotContainKey(name);
  }

  @Test
  void keepsWordsAndNumbersUnderSuchNames() {
    Map<String, String> attributes =
        Reports.claudeCode("api_request")
            .with("llm_request.context", "interaction")
            .with("response_length", 2L)
            .with("gen_ai.output.type", "text")
            .event()
            .getAttributes();

    assertThat(attributes)
        .containsEntry("llm_request.context", "interaction")
        .containsEntry("response_length", "2")
        .containsEntry("gen_ai.output.type", "text");
  }

  @Test
  void aPromptThatClaudeCodeTellsUnderTwoNamesIsKeptOnce() {
    ToolEvent twice =
        Reports.claudeCode("user_prompt").with("prompt", SAID).with("prompt_text", SAID).event();
    ToolEvent newName = Reports.claudeCode("user_prompt").with("prompt_text", SAID).event();

    assertThat(twice.getPromptText()).isEqualTo(newName.getPromptText()).isEqualTo(SAID);
    assertThat(twice.getAttributes().values()).doesNotContain(SAID);
    assertThat(twice.getAttributes()).doesNotContainKey(Drift.UNKNOWN_ATTRIBUTES);
  }
}
