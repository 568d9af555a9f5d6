package io.tollgate.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLAUDE_CODE | PreToolUse | DENY | {\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\",\"permissionDecisionReason\":\"why\"}}",
        "CLAUDE_CODE | PreToolUse | ASK | {\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"ask\",\"permissionDecisionReason\":\"why\"}}",
        "CODEX | PreToolUse | ASK | {\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\",\"permissionDecisionReason\":\"why\"}}",
        "CLAUDE_CODE | PermissionRequest | DENY | {\"hookSpecificOutput\":{\"hookEventName\":\"PermissionRequest\",\"decision\":{\"behavior\":\"deny\",\"message\":\"why\"}}}",
        "CLAUDE_CODE | PermissionRequest | ASK | {\"systemMessage\":\"why\"}",
        "CLAUDE_CODE | UserPromptSubmit | DENY | {\"decision\":\"block\",\"reason\":\"why\"}",
        "CODEX | UserPromptSubmit | DENY | {\"decision\":\"block\",\"reason\":\"why\"}",
        "GEMINI | BeforeTool | DENY | {\"decision\":\"deny\",\"reason\":\"why\"}",
        "GEMINI | BeforeTool | WARN | {\"systemMessage\":\"why\"}",
        "CLAUDE_CODE | PostToolUse | DENY | {\"systemMessage\":\"why\"}",
      })
  void answersEachToolInItsOwnWords(
      Dialect dialect, String event, Verdict verdict, String expected) {
    assertThat(dialect.body(event, new HookAnswer(verdict, null, null, "why"))).isEqualTo(expected);
  }

  @Test
  void saysNothingWhereNothingIsToBeSaid() {
    HookAnswer allowed = new HookAnswer(Verdict.ALLOW, null, null, null);

    assertThat(Dialect.CLAUDE_CODE.body("PreToolUse", allowed)).isEqualTo("{}");
  }
}
