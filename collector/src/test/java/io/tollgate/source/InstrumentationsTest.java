package io.tollgate.source;

import static io.tollgate.source.SpanReports.operation;
import static io.tollgate.source.SpanReports.span;
import static io.tollgate.source.SpanReports.text;
import static io.tollgate.source.SpanReports.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that instrumentations use beside those of the conventions. */
class InstrumentationsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.completions",
        "chat.streaming_completions",
        "text.completions",
        "text.streaming_completions",
        "realtime",
        "agenerate_content",
        "generate_content_stream",
        "agenerate_content_stream",
        "pass_through_endpoint",
        "allm_passthrough_route"
      })
  void countsCallsOfEveryName(String operation) throws Exception {
    ToolEvent event = span("app", operation + " gpt-5.5", operation(operation) + "," + tokens());

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getInputTokens()).isEqualTo(100);
  }

  @Test
  void readsTheCountsThatSemanticKernelCallsTheResponses() throws Exception {
    ToolEvent event =
        span(
            "app",
            "chat.completions gpt-5.5",
            operation("chat.completions")
                + number("gen_ai.response.prompt_tokens", 100)
                + number("gen_ai.response.completion_tokens", 7));

    assertThat(event.getInputTokens()).isEqualTo(100);
    assertThat(event.getOutputTokens()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.usage.cache.read_input_tokens, gen_ai.usage.cache.creation_input_tokens",
    "gen_ai.usage.cache_read_tokens, gen_ai.usage.cache_creation_tokens",
    "gen_ai.usage.prompt_tokens_details.cache_read,"
        + " gen_ai.usage.prompt_tokens_details.cache_write",
    "gen_ai.usage.prompt_tokens_details.cached_tokens,"
        + " gen_ai.usage.prompt_tokens_details.cache_creation_tokens",
    "llm.usage.cache_read_input_tokens, llm.usage.cache_creation_input_tokens",
    "llm.token_count.prompt_details.cache_read, llm.token_count.prompt_details.cache_write"
  })
  void takesTheCacheOutOfTheInput(String read, String written) throws Exception {
    ToolEvent event =
        span(
            "app",
            "chat",
            operation("chat") + "," + tokens() + number(read, 60) + number(written, 30));

    assertThat(event.getInputTokens()).isEqualTo(10);
    assertThat(event.getCacheReadTokens()).isEqualTo(60);
    assertThat(event.getCacheWriteUnknownTokens()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"traceloop.association.properties.session_id", "ai.telemetry.metadata.sessionId"})
  void findsTheSessionThatApplicationsName(String name) throws Exception {
    assertThat(span("app", "chat", operation("chat") + "," + text(name, "s-1")).getSessionId())
        .isEqualTo("s-1");
  }

  /** Anthropic's SDK and its API both have a span for a request. */
  @Test
  void readsTheRequestIdOfAnthropicsSpans() throws Exception {
    String request =
        operation("chat") + "," + text("anthropic.request.id", "req_011") + "," + tokens();

    assertThat(span("app", "anthropic.messages", request).getRequestId()).isEqualTo("req_011");
  }

  @Test
  void readsTheToolUsesOfVercelsKit() throws Exception {
    ToolEvent use =
        span(
            "app",
            "ai.toolCall",
            text("ai.operationId", "ai.toolCall")
                + ","
                + text("ai.toolCall.name", "writeFile")
                + ","
                + text("ai.toolCall.id", "call_1")
                + ","
                + text("ai.toolCall.args", "{\\\"path\\\":\\\"/w/a.py\\\"}"));

    assertThat(use.getKind()).isEqualTo("tool_result");
    assertThat(use.getToolName()).isEqualTo("writeFile");
    assertThat(use.getToolUseId()).isEqualTo("call_1");
    assertThat(use.getPaths()).containsExactly("/w/a.py");
  }

  /** Micrometer has no other way to leave out a name. */
  @Test
  void takesNoneForNothing() throws Exception {
    ToolEvent event =
        span(
            "app",
            "chat gpt-5.5",
            operation("chat")
                + ","
                + text("gen_ai.response.model", "none")
                + ","
                + text("gen_ai.request.model", "gpt-5.5")
                + ","
                + text("gen_ai.usage.input_tokens", "none")
                + ","
                + text("gen_ai.usage.output_tokens", "5"));

    assertThat(event.getModel()).isEqualTo("gpt-5.5");
    assertThat(event.getInputTokens()).isZero();
    assertThat(event.getOutputTokens()).isEqualTo(5);
  }

  private static String number(String name, long value) {
    return ",{\"key\":\"" + name + "\",\"value\":{\"intValue\":\"" + value + "\"}}";
  }
}
