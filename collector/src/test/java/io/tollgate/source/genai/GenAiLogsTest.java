package io.tollgate.source.genai;

import static io.tollgate.source.Reports.genAi;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.LogSources;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenAiLogsTest {

  private static final Arrival METACODE = new Arrival("metacode", "cred-9", null, Reports.RECEIVED);

  private static Reports inference() {
    return genAi("gen_ai.client.inference.operation.details")
        .with("gen_ai.operation.name", "chat")
        .with("gen_ai.provider.name", "in-house")
        .with("gen_ai.request.model", "metacode-1")
        .with("gen_ai.response.model", "metacode-1-0611")
        .with("gen_ai.response.id", "resp-1")
        .with("gen_ai.usage.input_tokens", 1_000L)
        .with("gen_ai.usage.cache_read.input_tokens", 600L)
        .with("gen_ai.usage.cache_creation.input_tokens", 100L)
        .with("gen_ai.usage.output_tokens", 50L)
        .with("gen_ai.usage.reasoning.output_tokens", 20L);
  }

  /** Some of its events have no attribute of the conventions. */
  @Test
  void knowsAllThatCopilotSends() {
    ToolEvent event =
        genAi("copilot_chat.edit.feedback")
            .without("gen_ai.conversation.id")
            .resource("service.name", "copilot-chat")
            .with("outcome", "accepted")
            .event(new Arrival("copilot", "cred-9", null, Reports.RECEIVED));

    assertThat(event.getTool()).isEqualTo("copilot");
    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getAttributes()).containsEntry("outcome", "accepted");
  }

  /** The same as that of the span, so that both are witnesses of one call in any session. */
  @Test
  void takesTheSpanThatItWasWrittenInForARequestIdThatIsMissing() {
    String span = "0af7651916cd43dd8448eb211c80319c/b7ad6b7169203331";

    assertThat(inference().within(span).event(METACODE).getRequestId()).isEqualTo("span:" + span);
    assertThat(inference().within(span).with("request_id", "req-1").event(METACODE).getRequestId())
        .isEqualTo("req-1");
    assertThat(inference().within("x".repeat(65)).event(METACODE).getRequestId()).isNull();
    assertThat(inference().event(METACODE).getRequestId()).isNull();
  }

  @Test
  void mapsAnInference() {
    ToolEvent event = inference().event(METACODE);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getTool()).isEqualTo("metacode");
    assertThat(event.getVendor()).isEqualTo("in-house");
    assertThat(event.getSource()).isEqualTo("metacode");
    assertThat(event.getSessionId()).isEqualTo("chat-1");
    assertThat(event.getModel()).isEqualTo("metacode-1-0611");
    assertThat(event.getMessageId()).isEqualTo("resp-1");
    assertThat(event.getInputTokens()).isEqualTo(300);
    assertThat(event.getCacheReadTokens()).isEqualTo(600);
    assertThat(event.getCacheWriteUnknownTokens()).isEqualTo(100);
    assertThat(event.getOutputTokens()).isEqualTo(50);
    assertThat(event.getReasoningTokens()).isEqualTo(20);
    assertThat(event.getClaimedUser()).isEqualTo("cai@example.com");
    assertThat(event.getEventTimeSource()).isEqualTo("record");
  }

  @Test
  void readsOlderNames() {
    ToolEvent event =
        genAi("llm_call")
            .with("gen_ai.system", "anthropic")
            .with("gen_ai.request.model", "claude-opus-5")
            .with("gen_ai.usage.prompt_tokens", "70")
            .with("gen_ai.usage.completion_tokens", "7")
            .event(METACODE);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getVendor()).isEqualTo("anthropic");
    assertThat(event.getModel()).isEqualTo("claude-opus-5");
    assertThat(event.getInputTokens()).isEqualTo(70);
    assertThat(event.getOutputTokens()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "openai,openai",
    "azure.ai.openai,openai",
    "gcp.vertex_ai,google",
    "MetaCode,in-house",
    "mistral_ai,mistral",
    ",unknown"
  })
  void tellsTheVendor(String provider, String vendor) {
    assertThat(inference().with("gen_ai.provider.name", provider).event(METACODE).getVendor())
        .isEqualTo(vendor);
  }

  @Test
  void countsNoTokensOfRollUps() {
    ToolEvent event = inference().with("gen_ai.operation.name", "invoke_agent").event(METACODE);

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.getInputTokens()).isZero();
  }

  @Test
  void takesASourceThatAddsTheCacheUpInItsTotalForOneThatLeavesItOut() {
    Reports told =
        inference()
            .with("gen_ai.usage.input_tokens", 800L)
            .with("gen_ai.usage.cache_creation.input_tokens", 0L);
    ToolEvent leftOut = told.with("gen_ai.usage.total_tokens", 1_450L).event(METACODE);
    ToolEvent included = told.with("gen_ai.usage.total_tokens", 850L).event(METACODE);

    assertThat(leftOut.getInputTokens()).isEqualTo(800);
    assertThat(leftOut.getCacheReadTokens()).isEqualTo(600);
    assertThat(included.getInputTokens()).isEqualTo(200);
  }

  @Test
  void countsACallOfCopilotAndNotTheTurnThatSumsItUp() {
    ToolEvent call =
        inference()
            .resource("service.name", "copilot-chat")
            .resource("session.id", "window-1")
            .event(METACODE);
    ToolEvent turn =
        genAi("copilot_chat.agent.turn")
            .without("gen_ai.conversation.id")
            .resource("service.name", "copilot-chat")
            .resource("session.id", "window-1")
            .with("turn.index", 0L)
            .with("gen_ai.usage.input_tokens", 1_000L)
            .with("gen_ai.usage.output_tokens", 50L)
            .event(METACODE);

    assertThat(call.getKind()).isEqualTo("model_request");
    assertThat(call.getSessionId()).isEqualTo("window-1");
    assertThat(turn.getKind()).isEqualTo("other");
    assertThat(turn.getInputTokens() + turn.getOutputTokens()).isZero();
    assertThat(turn.getAttributes()).containsKey(Events.NOT_COUNTED);
  }

  @Test
  void mapsFailuresAndToolUse() {
    ToolEvent failed = inference().with("error.type", "timeout").event(METACODE);
    ToolEvent tool =
        genAi("gen_ai.tool")
            .with("gen_ai.operation.name", "execute_tool")
            .with("gen_ai.tool.name", "write")
            .with("gen_ai.tool.call.arguments", "{\"path\":\"a.py\"}")
            .event(METACODE);

    assertThat(failed.getKind()).isEqualTo("model_error");
    assertThat(failed.getError()).isEqualTo("timeout");
    assertThat(tool.getKind()).isEqualTo("tool_result");
    assertThat(tool.getToolName()).isEqualTo("write");
    assertThat(tool.getPaths()).containsExactly("a.py");
  }

  @Test
  void mapsAPromptOfAToolWithoutConventions() {
    ToolEvent event =
        genAi("user_prompt")
            .without("gen_ai.conversation.id")
            .with("session.id", "s-1")
            .with("prompt", "write a parser")
            .event(METACODE);

    assertThat(event.getKind()).isEqualTo("prompt");
    assertThat(event.getPromptText()).isEqualTo("write a parser");
    assertThat(event.getSessionId()).isEqualTo("s-1");
  }

  @Test
  void rejectsRecordsOfNobody() {
    Mapping mapping =
        LogSources.map(genAi("app_started").without("gen_ai.conversation.id").log(), METACODE);

    assertThat(Reports.reason(mapping)).isEqualTo("unsupported_event");
  }

  @Test
  void takesInputForWithoutTheCacheWhereMoreWasCached() {
    ToolEvent event =
        inference().with("gen_ai.usage.cache_read.input_tokens", 901L).event(METACODE);

    assertThat(event.getInputTokens()).isEqualTo(1_000);
    assertThat(event.getCacheReadTokens()).isEqualTo(901);
  }

  @Test
  void givesAReportSentAgainTheSameId() {
    String id = inference().event(METACODE).getEventId();

    assertThat(inference().event(METACODE).getEventId()).isEqualTo(id);
    assertThat(inference().with("gen_ai.response.id", "resp-2").event(METACODE).getEventId())
        .isNotEqualTo(id);
  }
}
