package io.tollgate.source.claude;

import static io.tollgate.source.Reports.claudeCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCodeLogsTest {

  private static Reports apiRequest() {
    return claudeCode("api_request")
        .with("model", "claude-haiku-4-5")
        .with("input_tokens", 523L)
        .with("output_tokens", 12L)
        .with("cache_read_tokens", 17_536L)
        .with("cache_creation_tokens", 6_646L)
        .with("cost_usd", new BigDecimal("0.0152606"))
        .with("cost_usd_micros", 15_261L)
        .with("duration_ms", "995")
        .with("request_id", "req-1")
        .with("speed", "normal")
        .with("query_source", "generate_session_title");
  }

  @Test
  void mapsAModelRequest() {
    ToolEvent event = apiRequest().event();

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getSourceEvent()).isEqualTo("claude_code.api_request");
    assertThat(event.getTool()).isEqualTo("claude-code");
    assertThat(event.getToolVersion()).isEqualTo("2.1.219");
    assertThat(event.getVendor()).isEqualTo("anthropic");
    assertThat(event.getWitness()).isEqualTo("otlp_log");
    assertThat(event.getSource()).isEqualTo("claude-code");
    assertThat(event.getCredentialId()).isEqualTo("cred-1");
    assertThat(event.getVerifiedTeam()).isEqualTo("platform");
    assertThat(event.getSessionId()).isEqualTo("session-1");
    assertThat(event.getSequence()).isEqualTo(6);
    assertThat(event.getPromptId()).isEqualTo("prompt-1");
    assertThat(event.getRequestId()).isEqualTo("req-1");
    assertThat(event.getMessageId()).isNull();
    assertThat(event.getModel()).isEqualTo("claude-haiku-4-5");
    assertThat(event.getInputTokens()).isEqualTo(523);
    assertThat(event.getOutputTokens()).isEqualTo(12);
    assertThat(event.getCacheReadTokens()).isEqualTo(17_536);
    assertThat(event.getCacheWriteUnknownTokens()).isEqualTo(6_646);
    assertThat(event.getCacheWrite5mTokens()).isZero();
    assertThat(event.getReportedCost()).isEqualTo(new BigDecimal("0.015260600000"));
    assertThat(event.getReportedCurrency()).isEqualTo("USD");
    assertThat(event.getDurationMs()).isEqualTo(995);
    assertThat(event.getSpeed()).isEqualTo("normal");
    assertThat(event.getBillingMode()).isEqualTo("unknown");
    assertThat(event.getOutcome()).isEqualTo("success");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:59.123Z"));
    assertThat(event.getEventTimeSource()).isEqualTo("event");
    assertThat(event.getReceivedTime()).isEqualTo(Reports.RECEIVED);
    assertThat(event.getAttributes())
        .containsEntry("query_source", "generate_session_title")
        .containsEntry("service.name", "claude-code")
        .doesNotContainKeys("model", "input_tokens", "session.id");
  }

  @ParameterizedTest
  @CsvSource({
    "api_request,model_request",
    "api_error,model_error",
    "api_retries_exhausted,model_error",
    "api_refusal,model_error",
    "user_prompt,prompt",
    "assistant_response,response",
    "tool_decision,tool_decision",
    "tool_result,tool_result",
    "permission_mode_changed,permission_mode",
    "plugin_loaded,other",
    "not_yet_invented,other"
  })
  void tellsTheKindWithAndWithoutPrefix(String name, String kind) {
    assertThat(claudeCode(name).event().getKind()).isEqualTo(kind);
    assertThat(claudeCode(name).with("event.name", "claude_code." + name).event().getKind())
        .isEqualTo(kind);
    assertThat(claudeCode(name).without("event.name").event().getSourceEvent())
        .isEqualTo("claude_code." + name);
  }

  @ParameterizedTest
  @CsvSource({
    ",main",
    "repl_main_thread,main",
    "repl_main_thread:outputStyle,main",
    "sdk,main",
    "agent:custom,subagent",
    "hook_agent,subagent",
    "compact,auxiliary",
    "generate_session_title,auxiliary"
  })
  void tellsWhichPartAsked(String querySource, String expected) {
    assertThat(apiRequest().with("query_source", querySource).event().getQuerySource())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"523", "523.0", "5.23e2"})
  void takesCountsAsText(String count) {
    assertThat(apiRequest().with("input_tokens", count).event().getInputTokens()).isEqualTo(523);
  }

  @ParameterizedTest
  @CsvSource({"-1", "9223372036854775807", "1000000001", "many", "1.5", "1e999999999", "''"})
  void rejectsCountsThatAreNone(String count) {
    assertThat(apiRequest().with("output_tokens", count).reason()).isEqualTo("invalid_tokens");
  }

  @Test
  void rejectsTheLargestLong() {
    assertThat(apiRequest().with("input_tokens", Long.MAX_VALUE).reason())
        .isEqualTo("invalid_tokens");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0152606,15261,0.015260600000",
    "0.0005830000000000001,583,0.000583000000",
    "0.0152606,99,0.000099000000",
    "0.0152606,,0.015260600000",
    ",15261,0.015261000000",
    "0,0,0.000000000000",
    "1e-999999999,,0.000000000000"
  })
  void takesTheFinerCostWhereBothAgree(String dollars, String micros, String expected) {
    ToolEvent event =
        apiRequest().with("cost_usd", dollars).with("cost_usd_micros", micros).event();

    assertThat(event.getReportedCost()).isEqualTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @CsvSource({"free", "-0.01", "1e999999999", "2000000", "NaN"})
  void rejectsCostsThatAreNone(String cost) {
    assertThat(apiRequest().with("cost_usd", cost).without("cost_usd_micros").reason())
        .isEqualTo("invalid_cost");
  }

  @Test
  void rejectsACostThatIsNotANumber() {
    assertThat(apiRequest().with("cost_usd", Double.NaN).without("cost_usd_micros").reason())
        .isEqualTo("invalid_cost");
    assertThat(apiRequest().with("cost_usd", Double.NaN).with("cost_usd_micros", "NaN").reason())
        .isEqualTo("invalid_cost");
  }

  /** A call is not lost for a figure that its other figure makes up for. */
  @ParameterizedTest
  @ValueSource(strings = {"NaN", "undefined", "free", "-0.01", ""})
  void takesTheOtherCostWhereOneIsNone(String cost) {
    ToolEvent event = apiRequest().with("cost_usd", cost).event();

    assertThat(event.getReportedCost()).isEqualByComparingTo("0.015261");
    assertThat(event.getInputTokens()).isPositive();
    assertThat(apiRequest().with("cost_usd_micros", cost).event().getReportedCost())
        .isEqualByComparingTo("0.0152606");
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "null", "None", " "})
  void takesAWordForNothingForNoCost(String cost) {
    assertThat(
            apiRequest()
                .with("cost_usd", cost)
                .without("cost_usd_micros")
                .event()
                .getReportedCost())
        .isNull();
  }

  @Test
  void mapsErrorsRefusalsDecisionsAndModes() {
    ToolEvent error =
        claudeCode("api_error").with("error", "overloaded").with("status_code", "529").event();
    ToolEvent decision =
        claudeCode("tool_decision").with("decision", "reject").with("source", "hook").event();

    assertThat(error.getOutcome()).isEqualTo("failure");
    assertThat(error.getStatusCode()).isEqualTo(529);
    assertThat(error.getError()).isEqualTo("overloaded");
    assertThat(claudeCode("api_refusal").event().getOutcome()).isEqualTo("refused");
    assertThat(decision.getDecision()).isEqualTo("reject");
    assertThat(decision.getDecisionSource()).isEqualTo("hook");
    assertThat(
            claudeCode("permission_mode_changed")
                .with("to_mode", "plan")
                .event()
                .getPermissionMode())
        .isEqualTo("plan");
  }

  @Test
  void namesThePersonAndTheTeam() {
    ToolEvent event =
        claudeCode("user_prompt")
            .with("user.id", "install-1")
            .with("user.account_uuid", "uuid-1")
            .resource("enduser.id", "ana")
            .resource("department", "engineering")
            .resource("team.id", "search")
            .event();

    assertThat(event.getClaimedUser()).isEqualTo("ana@example.com");
    assertThat(event.getClaimedUserAliases()).isEqualTo(List.of("ana", "uuid-1", "install-1"));
    assertThat(event.getClaimedTeam()).isEqualTo("search");
    assertThat(event.getVerifiedTeam()).isEqualTo("platform");
  }

  @Test
  void keepsAReportWithoutASession() {
    assertThat(apiRequest().without("session.id").event().getSessionId())
        .isEqualTo("no-session:ana@example.com");
    assertThat(apiRequest().without("session.id").without("user.email").event().getSessionId())
        .isEqualTo("no-session:cred-1");
  }

  @Test
  void givesAReportSentAgainTheSameId() {
    String id = apiRequest().event().getEventId();

    assertThat(id).hasSize(32).isEqualTo(apiRequest().event().getEventId());
    assertThat(apiRequest().with("event.sequence", 7L).event().getEventId()).isNotEqualTo(id);
    assertThat(apiRequest().with("session.id", "session-2").event().getEventId()).isNotEqualTo(id);
  }

  @Test
  void tellsReportsWithoutANumberApartByWhatTheySay() {
    String id = apiRequest().without("event.sequence").event().getEventId();

    assertThat(apiRequest().without("event.sequence").event().getEventId()).isEqualTo(id);
    assertThat(apiRequest().without("event.sequence").with("x", "y").event().getEventId())
        .isNotEqualTo(id);
  }

  @Test
  void rejectsARecordThatIsTooLargeToLookAt() {
    assertThat(apiRequest().with("blob", "x".repeat(10_000_000)).reason())
        .isEqualTo("record_too_large");
  }
}
