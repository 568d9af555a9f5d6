package io.tollgate.source.codex;

import static io.tollgate.source.Reports.codex;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodexLogsTest {

  private static Reports completed() {
    return codex("sse_event")
        .with("event.kind", "response.completed")
        .with("input_token_count", "9994")
        .with("cached_token_count", 9_000L)
        .with("cache_write_token_count", "100")
        .with("output_token_count", "250")
        .with("reasoning_token_count", "64")
        .with("tool_token_count", "10244");
  }

  @Test
  void mapsACompletedResponse() {
    ToolEvent event = completed().event();

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getSourceEvent()).isEqualTo("codex.sse_event");
    assertThat(event.getTool()).isEqualTo("codex");
    assertThat(event.getVendor()).isEqualTo("openai");
    assertThat(event.getSessionId()).isEqualTo("conversation-1");
    assertThat(event.getModel()).isEqualTo("gpt-5.5");
    assertThat(event.getInputTokens()).isEqualTo(894);
    assertThat(event.getCacheReadTokens()).isEqualTo(9_000);
    assertThat(event.getCacheWriteUnknownTokens()).isEqualTo(100);
    assertThat(event.getOutputTokens()).isEqualTo(250);
    assertThat(event.getReasoningTokens()).isEqualTo(64);
    assertThat(event.getReportedCost()).isNull();
    assertThat(event.getBillingMode()).isEqualTo("seat_plan");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:58.235Z"));
    assertThat(event.getClaimedUser()).isEqualTo("ben@example.com");
    assertThat(event.getClaimedUserAliases()).containsExactly("account-2");
  }

  @Test
  void rejectsMoreCachedThanWasPutIn() {
    assertThat(completed().with("cached_token_count", 9_995L).reason()).isEqualTo("invalid_tokens");
  }

  @ParameterizedTest
  @CsvSource({"Chatgpt,seat_plan", "ApiKey,per_token", ",unknown"})
  void tellsHowTheCallIsBilled(String mode, String expected) {
    assertThat(completed().with("auth_mode", mode).event().getBillingMode()).isEqualTo(expected);
  }

  @Test
  void countsNoTokensOfOtherStreamEvents() {
    ToolEvent event =
        codex("sse_event")
            .with("event.kind", "response.output_item.done")
            .with("input_token_count", "5")
            .event();

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getInputTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"response.completed", "response.failed"})
  void takesAStreamThatBrokeForAnErrorAndNotForACallThatWasFree(String kind) {
    ToolEvent event =
        codex("sse_event").with("event.kind", kind).with("error.message", "broken off").event();

    assertThat(event.getKind()).isEqualTo("model_error");
    assertThat(event.getOutcome()).isEqualTo("failure");
    assertThat(event.getError()).isEqualTo("broken off");
  }

  @ParameterizedTest
  @CsvSource({
    "websocket_event,other", "conversation_starts,session", "user_prompt,prompt",
    "tool_decision,tool_decision", "tool_result,tool_result", "turn_ttft,other"
  })
  void tellsTheKind(String name, String kind) {
    assertThat(codex(name).event().getKind()).isEqualTo(kind);
  }

  @Test
  void takesOnlyFailedAttemptsForErrors() {
    assertThat(codex("api_request").with("http.response.status_code", 200L).event().getKind())
        .isEqualTo("other");
    ToolEvent failed =
        codex("api_request")
            .with("http.response.status_code", 429L)
            .with("error.message", "slow down")
            .event();

    assertThat(failed.getKind()).isEqualTo("model_error");
    assertThat(failed.getStatusCode()).isEqualTo(429);
    assertThat(failed.getError()).isEqualTo("slow down");
    assertThat(failed.getOutcome()).isEqualTo("failure");
  }

  @Test
  void leavesOutAPromptThatTheToolWithheld() {
    assertThat(codex("user_prompt").with("prompt", "[REDACTED]").event().getPromptText()).isNull();
    assertThat(codex("user_prompt").with("prompt", "fix it").event().getPromptText())
        .isEqualTo("fix it");
  }

  @ParameterizedTest
  @CsvSource({"approved,accept", "approved_for_session,accept", "denied,reject", "abort,reject"})
  void readsDecisions(String decision, String expected) {
    assertThat(codex("tool_decision").with("decision", decision).event().getDecision())
        .isEqualTo(expected);
  }

  @Test
  void readsToolResults() {
    ToolEvent event =
        codex("tool_result")
            .with("tool_name", "shell")
            .with("call_id", "call-1")
            .with("success", "true")
            .with("arguments", "{\"path\":\"src/a.rs\"}")
            .event();

    assertThat(event.getToolName()).isEqualTo("shell");
    assertThat(event.getToolUseId()).isEqualTo("call-1");
    assertThat(event.getOutcome()).isEqualTo("success");
    assertThat(event.getPaths()).containsExactly("src/a.rs");
    assertThat(event.getToolInput()).isEqualTo("{\"path\":\"src/a.rs\"}");
  }

  @Test
  void givesAReportSentAgainTheSameId() {
    String id = completed().event().getEventId();

    assertThat(completed().event().getEventId()).isEqualTo(id);
    assertThat(completed().with("output_token_count", "251").event().getEventId()).isNotEqualTo(id);
    assertThat(completed().with("event.timestamp", "2026-11-20T09:59:58.236Z").event().getEventId())
        .isNotEqualTo(id);
  }

  @Test
  void rejectsARecordWithoutAName() {
    assertThat(completed().without("event.name").reason()).isEqualTo("unsupported_event");
  }
}
