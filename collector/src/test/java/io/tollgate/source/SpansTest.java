package io.tollgate.source;

import static io.tollgate.source.SpanReports.operation;
import static io.tollgate.source.SpanReports.span;
import static io.tollgate.source.SpanReports.text;
import static io.tollgate.source.SpanReports.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Events;
import org.junit.jupiter.api.Test;

class SpansTest {

  @Test
  void countsARequestOfClaudeCodeUnderTheIdThatItsLogHas() throws Exception {
    ToolEvent event =
        span(
            "claude-code",
            "claude_code.llm_request",
            "{\"key\":\"request_id\",\"value\":{\"stringValue\":\"req_01\"}},"
                + "{\"key\":\"session.id\",\"value\":{\"stringValue\":\"session-1\"}},"
                + "{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"3\"}},"
                + "{\"key\":\"output_tokens\",\"value\":{\"intValue\":5}},"
                + "{\"key\":\"cache_read_tokens\",\"value\":{\"intValue\":17241}}");

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getWitness()).isEqualTo("span");
    assertThat(event.getTool()).isEqualTo("claude-code");
    assertThat(event.getRequestId()).isEqualTo("req_01");
    assertThat(event.getSessionId()).isEqualTo("session-1");
    assertThat(event.getInputTokens()).isEqualTo(3);
    assertThat(event.getCacheReadTokens()).isEqualTo(17_241);
    assertThat(event.getDurationMs()).isEqualTo(1_500);
  }

  @Test
  void keepsOtherSpansOfClaudeCodeWithoutCounting() throws Exception {
    ToolEvent tool = span("claude-code", "claude_code.tool", tokens());

    assertThat(tool.getKind()).isEqualTo("other");
    assertThat(tool.getToolName()).isNull();
    assertThat(tool.getAttributes()).containsKey(Events.NOT_COUNTED);
  }

  /** Clouds answer without the header that the request id comes from. */
  @Test
  void countsARequestOfClaudeCodeWithoutAnIdUnderThatOfItsSpan() throws Exception {
    ToolEvent event =
        span(
            "claude-code",
            "claude_code.llm_request",
            "{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"3\"}},"
                + "{\"key\":\"output_tokens\",\"value\":{\"intValue\":5}}");

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getRequestId())
        .isEqualTo("span:0af7651916cd43dd8448eb211c80319c/b7ad6b7169203331");
    assertThat(event.getInputTokens()).isEqualTo(3);
    assertThat(event.getOutputTokens()).isEqualTo(5);
  }

  @Test
  void readsTheConventionsNamesWhereARequestOfClaudeCodeHasOnlyThose() throws Exception {
    ToolEvent request = span("claude-code", "claude_code.llm_request", tokens());

    assertThat(request.getKind()).isEqualTo("model_request");
    assertThat(request.getInputTokens()).isEqualTo(100);
    assertThat(request.getOutputTokens()).isEqualTo(10);
  }

  /** Admission needs it, to see which span encloses which. */
  @Test
  void keepsThePlaceInTheTraceOfASpanWithManyAttributes() throws Exception {
    StringBuilder many = new StringBuilder(operation("chat"));
    for (int each = 0; each < 70; each++) {
      many.append(',').append(text("custom." + each, "x"));
    }

    assertThat(span("x", "a", many.toString()).getAttributes())
        .hasSize(64)
        .containsEntry("otel.trace_id", "0af7651916cd43dd8448eb211c80319c")
        .containsEntry("otel.span_id", "b7ad6b7169203331");
  }

  @Test
  void saysWhyTokensAreNotCounted() throws Exception {
    String named = "," + text("gen_ai.response.id", "resp-1") + "," + tokens();

    assertThat(notCounted("x", operation("invoke_agent") + named)).contains("no call");
    assertThat(notCounted("x", operation("plan") + named)).contains("no call");
    assertThat(notCounted("codex_exec", operation("chat") + named)).contains("own log");
    assertThat(notCounted("x", operation("chat") + named)).isNull();
  }

  private static String notCounted(String service, String attributes) throws Exception {
    return span(service, "a", attributes).getAttributes().get(Events.NOT_COUNTED);
  }

  @Test
  void countsNoSpanOfCodex() throws Exception {
    ToolEvent event =
        span(
            "codex_cli_rs",
            "responses",
            operation("chat")
                + ",{\"key\":\"gen_ai.response.id\",\"value\":{\"stringValue\":\"resp-1\"}},"
                + tokens());

    assertThat(event.getKind()).isEqualTo("other");
  }

  @Test
  void tellsToolAndFileOfAUseOfClaudeCode() throws Exception {
    ToolEvent tool =
        span(
            "claude-code",
            "claude_code.tool",
            text("tool_name", "Edit")
                + ","
                + text("tool_use_id", "toolu_1")
                + ","
                + text("file_path", "/w/a.py"));
    ToolEvent execution =
        span(
            "claude-code",
            "claude_code.tool.execution",
            text("tool_use_id", "toolu_1")
                + ",{\"key\":\"success\",\"value\":{\"boolValue\":false}},"
                + text("error", "No such file"));

    assertThat(tool.getKind()).isEqualTo("other");
    assertThat(tool.getToolName()).isEqualTo("Edit");
    assertThat(tool.getToolUseId()).isEqualTo("toolu_1");
    assertThat(tool.getPaths()).containsExactly("/w/a.py");
    assertThat(execution.getToolUseId()).isEqualTo("toolu_1");
    assertThat(execution.getOutcome()).isEqualTo("failure");
    assertThat(execution.getError()).isEqualTo("No such file");
  }

  @Test
  void takesARequestOfClaudeCodeThatFailedForAnError() throws Exception {
    ToolEvent event =
        span(
            "claude-code",
            "claude_code.llm_request",
            text("request_id", "req_01")
                + ",{\"key\":\"success\",\"value\":{\"boolValue\":false}},"
                + "{\"key\":\"status_code\",\"value\":{\"intValue\":529}},"
                + text("error", "Overloaded"));

    assertThat(event.getKind()).isEqualTo("model_error");
    assertThat(event.getOutcome()).isEqualTo("failure");
    assertThat(event.getStatusCode()).isEqualTo(529);
    assertThat(event.getError()).isEqualTo("Overloaded");
  }

  /** Usage is known by the id: whoever knows a span must not replace it from another session. */
  @Test
  void tellsTheSpansOfTwoSessionsApart() throws Exception {
    String chat = operation("chat") + "," + tokens() + ",";
    ToolEvent one = span("app", "chat", chat + text("session.id", "s-1"));
    ToolEvent other = span("app", "chat", chat + text("session.id", "s-2"));
    ToolEvent again = span("app", "chat", chat + text("session.id", "s-1"));

    assertThat(one.getEventId()).isNotEqualTo(other.getEventId()).isEqualTo(again.getEventId());
  }

  @Test
  void tellsSpansApartByTheirIds() throws Exception {
    String id = span("x", "a", operation("chat")).getEventId();

    assertThat(span("x", "a", operation("chat")).getEventId()).isEqualTo(id);
  }
}
