package io.tollgate.source.gemini;

import static io.tollgate.source.Reports.gemini;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiLogsTest {

  private static Reports response() {
    return gemini("api_response")
        .with("model", "gemini-3.1-pro-preview")
        .with("status_code", 200L)
        .with("duration_ms", 1_200L)
        .with("input_token_count", 1_000L)
        .with("cached_content_token_count", 700L)
        .with("output_token_count", 40L)
        .with("thoughts_token_count", 60L)
        .with("tool_token_count", 0L)
        .with("total_token_count", 1_100L);
  }

  @Test
  void mapsAResponse() {
    ToolEvent event = response().event();

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getTool()).isEqualTo("gemini-cli");
    assertThat(event.getToolVersion()).isNull();
    assertThat(event.getVendor()).isEqualTo("google");
    assertThat(event.getSourceEvent()).isEqualTo("gemini_cli.api_response");
    assertThat(event.getSessionId()).isEqualTo("session-3");
    assertThat(event.getPromptId()).isEqualTo("prompt-3");
    assertThat(event.getInputTokens()).isEqualTo(300);
    assertThat(event.getCacheReadTokens()).isEqualTo(700);
    assertThat(event.getOutputTokens()).isEqualTo(100);
    assertThat(event.getReasoningTokens()).isEqualTo(60);
    assertThat(event.getClaimedUser()).isEqualTo("dee@example.com");
    assertThat(event.getClaimedUserAliases()).containsExactly("install-3");
    assertThat(event.getBillingMode()).isEqualTo("seat_plan");
  }

  @Test
  void countsResultsOfBuiltInToolsWhereTheTotalDoes() {
    assertThat(
            response()
                .with("tool_token_count", 50L)
                .with("total_token_count", 1_150L)
                .event()
                .getInputTokens())
        .isEqualTo(350);
    assertThat(response().with("tool_token_count", 50L).event().getInputTokens()).isEqualTo(300);
  }

  @Test
  void countsTheSecondEventOfAResponseNotAgain() {
    ToolEvent event =
        gemini("api_response")
            .with("event.name", "gen_ai.client.inference.operation.details")
            .with("gen_ai.usage.input_tokens", 1_000L)
            .event();

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getInputTokens()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "user_prompt,prompt",
    "tool_call,tool_result",
    "api_error,model_error",
    "config,session",
    "api_request,other",
    "not_yet_invented,other"
  })
  void tellsTheKind(String name, String kind) {
    assertThat(gemini(name).event().getKind()).isEqualTo(kind);
  }

  @Test
  void mapsToolUseAndErrors() {
    ToolEvent tool =
        gemini("tool_call")
            .with("function_name", "write_file")
            .with("function_args", "{\"file_path\":\"a.py\",\"content\":\"CANARY\"}")
            .with("success", true)
            .with("decision", "auto_accept")
            .event();
    ToolEvent error =
        gemini("api_error")
            .with("error.message", "quota")
            .with("status_code", "429")
            .with("duration", 5L)
            .event();

    assertThat(tool.getToolName()).isEqualTo("write_file");
    assertThat(tool.getPaths()).containsExactly("a.py");
    assertThat(tool.getDecision()).isEqualTo("accept");
    assertThat(tool.getDecisionSource()).isEqualTo("config");
    assertThat(tool.toString()).doesNotContain("CANARY");
    assertThat(error.getStatusCode()).isEqualTo(429);
    assertThat(error.getError()).isEqualTo("quota");
    assertThat(error.getDurationMs()).isEqualTo(5);
  }

  @Test
  void rejectsMoreCachedThanWasPutIn() {
    assertThat(response().with("cached_content_token_count", 1_001L).reason())
        .isEqualTo("invalid_tokens");
  }
}
