package io.tollgate.source;

import static io.tollgate.source.SpanReports.mapping;
import static io.tollgate.source.SpanReports.operation;
import static io.tollgate.source.SpanReports.span;
import static io.tollgate.source.SpanReports.text;
import static io.tollgate.source.SpanReports.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenAiSpansTest {

  @Test
  void countsAChatOfCopilotAndNotItsRollUp() throws Exception {
    String chat = operation("chat") + "," + tokens();
    ToolEvent named =
        span(
            "copilot-chat",
            "chat gpt-5.5",
            chat + ",{\"key\":\"gen_ai.response.id\",\"value\":{\"stringValue\":\"resp-1\"}}");
    ToolEvent agent =
        span("copilot-chat", "invoke_agent", operation("invoke_agent") + "," + tokens());
    ToolEvent tool =
        span(
            "github-copilot",
            "execute_tool edit",
            operation("execute_tool")
                + ",{\"key\":\"gen_ai.tool.name\",\"value\":{\"stringValue\":\"edit\"}}");

    assertThat(named.getKind()).isEqualTo("model_request");
    assertThat(named.getTool()).isEqualTo("copilot");
    assertThat(named.getVendor()).isEqualTo("github");
    assertThat(named.getMessageId()).isEqualTo("resp-1");
    assertThat(named.getInputTokens()).isEqualTo(100);
    assertThat(agent.getKind()).isEqualTo("other");
    assertThat(tool.getKind()).isEqualTo("tool_result");
    assertThat(tool.getToolName()).isEqualTo("edit");
  }

  /** Its conversation is one request; the logs of the same calls bear only the resource's id. */
  @Test
  void putsASpanOfCopilotIntoTheSessionOfItsLogs() throws Exception {
    String chat = operation("chat") + "," + text("gen_ai.conversation.id", "request-7");

    assertThat(
            span(
                    "copilot-chat\"}},{\"key\":\"session.id\",\"value\":{\"stringValue\":\"window-1",
                    "chat gpt-5.5",
                    chat)
                .getSessionId())
        .isEqualTo("window-1");
    assertThat(span("github-copilot", "chat gpt-5.5", chat).getSessionId()).isEqualTo("request-7");
    assertThat(
            span(
                    "metacode\"}},{\"key\":\"session.id\",\"value\":{\"stringValue\":\"process-1",
                    "chat",
                    chat)
                .getSessionId())
        .isEqualTo("request-7");
  }

  @Test
  void countsTheCallsOfTheAiSdkAndNotWhatAsksForThem() throws Exception {
    String usage =
        ","
            + text("gen_ai.system", "anthropic.messages")
            + ","
            + text("gen_ai.response.id", "msg-1")
            + ",{\"key\":\"ai.usage.cachedInputTokens\",\"value\":{\"intValue\":60}}"
            + ",{\"key\":\"ai.usage.reasoningTokens\",\"value\":{\"intValue\":4}},"
            + text(
                "ai.prompt.messages",
                "[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"CANARY\\\"}]")
            + ","
            + text("ai.response.text", "CANARY")
            + ","
            + tokens();
    ToolEvent call =
        span(
            "app",
            "ai.streamText.doStream",
            text("ai.operationId", "ai.streamText.doStream") + usage);
    ToolEvent asking =
        span("app", "ai.streamText", text("ai.operationId", "ai.streamText") + usage);

    assertThat(call.getKind()).isEqualTo("model_request");
    assertThat(call.getVendor()).isEqualTo("anthropic");
    assertThat(call.getInputTokens()).isEqualTo(40);
    assertThat(call.getCacheReadTokens()).isEqualTo(60);
    assertThat(call.getReasoningTokens()).isEqualTo(4);
    assertThat(call.toString()).doesNotContain("CANARY");
    assertThat(asking.getKind()).isEqualTo("other");
    assertThat(asking.toString()).doesNotContain("CANARY");
  }

  /** They have neither a log nor an id; what asks for them repeats their sum. */
  @ParameterizedTest
  @ValueSource(strings = {"ai.embed", "ai.embedMany"})
  void countsTheEmbeddingsOfTheAiSdkAndNotWhatAsksForThem(String asking) throws Exception {
    String usage =
        ","
            + text("ai.model.id", "text-embedding-3-small")
            + ","
            + text("ai.model.provider", "openai.embedding")
            + ","
            + text("ai.values", "CANARY")
            + ","
            + text("ai.embeddings", "CANARY")
            + ",{\"key\":\"ai.usage.tokens\",\"value\":{\"intValue\":7}}";
    String call = asking + ".doEmbed";
    ToolEvent embedding = span("app", call, text("ai.operationId", call) + usage);
    ToolEvent around = span("app", asking, text("ai.operationId", asking) + usage);

    assertThat(embedding.getKind()).isEqualTo("model_request");
    assertThat(embedding.getVendor()).isEqualTo("openai");
    assertThat(embedding.getModel()).isEqualTo("text-embedding-3-small");
    assertThat(embedding.getInputTokens()).isEqualTo(7);
    assertThat(embedding.getOutputTokens()).isZero();
    assertThat(embedding.toString()).doesNotContain("CANARY");
    assertThat(around.getKind()).isEqualTo("other");
    assertThat(around.getAttributes().get(Events.NOT_COUNTED)).contains("no call");
  }

  @Test
  void countsTheCallsThatLiteLlmMakesOnItsOtherRoutes() throws Exception {
    ToolEvent event =
        span(
            "litellm",
            "litellm_request",
            text("llm.request.type", "acompletion")
                + ","
                + text("gen_ai.response.id", "chatcmpl-1")
                + ","
                + tokens());

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getInputTokens()).isEqualTo(100);
  }

  /** OpenInference tells kinds of spans, counts under names of its own, and no ids. */
  @Test
  void countsWhatOpenInferenceTellsOfAModelAndNotOfAChain() throws Exception {
    String counts =
        ",{\"key\":\"llm.token_count.prompt\",\"value\":{\"intValue\":1200}},"
            + "{\"key\":\"llm.token_count.prompt_details.cache_read\",\"value\":{\"intValue\":1000}},"
            + "{\"key\":\"llm.token_count.completion\",\"value\":{\"intValue\":80}},"
            + text("llm.model_name", "claude-sonnet-4-6")
            + ","
            + text("retrieval.documents.0.document.content", "CANARY");

    ToolEvent model = span("rag", "Messages", text("openinference.span.kind", "LLM") + counts);
    ToolEvent chain = span("rag", "Chain", text("openinference.span.kind", "CHAIN") + counts);
    ToolEvent tool =
        span(
            "rag",
            "search",
            text("openinference.span.kind", "TOOL") + "," + text("tool.name", "search"));

    assertThat(model.getKind()).isEqualTo("model_request");
    assertThat(model.getInputTokens()).isEqualTo(200);
    assertThat(model.getCacheReadTokens()).isEqualTo(1_000);
    assertThat(model.getOutputTokens()).isEqualTo(80);
    assertThat(model.toString()).doesNotContain("CANARY");
    assertThat(chain.getKind()).isEqualTo("other");
    assertThat(chain.getAttributes()).containsKey(Events.NOT_COUNTED);
    assertThat(tool.getKind()).isEqualTo("tool_result");
    assertThat(tool.getToolName()).isEqualTo("search");
  }

  /** Strands, LangChain and Google's instrumentation tell no response id. */
  @Test
  void countsACallWithoutAnIdUnderThatOfItsSpan() throws Exception {
    String call = operation("chat") + "," + tokens();

    ToolEvent event = span("agents", "chat", call);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getInputTokens()).isEqualTo(100);
    assertThat(event.getRequestId())
        .isEqualTo("span:0af7651916cd43dd8448eb211c80319c/b7ad6b7169203331");
    assertThat(event.getAttributes()).doesNotContainKey(Events.NOT_COUNTED);
    assertThat(span("agents", "chat", call).getEventId()).isEqualTo(event.getEventId());
  }

  /** A response that two instrumentations tell of is one call, as rows of a transcript are. */
  @Test
  void takesTheIdOfAResponseForThatOfItsCall() throws Exception {
    String call = operation("chat") + "," + tokens();

    assertThat(span("a", "chat", call + "," + text("gen_ai.response.id", "r-1")).getCumulative())
        .isTrue();
    assertThat(span("a", "chat", call).getCumulative()).isFalse();
  }

  @Test
  void countsWhatNamesAResponseButNoOperation() throws Exception {
    String model = text("gen_ai.request.model", "gpt-5.5") + "," + tokens();

    ToolEvent named = span("app", "Chat Completion", model + "," + text("gen_ai.response.id", "r"));
    ToolEvent adk = span("app", "call_llm", model);
    ToolEvent unnamed = span("app", "agent run", model);

    assertThat(named.getKind()).isEqualTo("model_request");
    assertThat(adk.getKind()).isEqualTo("model_request");
    assertThat(unnamed.getKind()).isEqualTo("other");
    assertThat(unnamed.getAttributes())
        .containsEntry("tollgate.not_counted_tokens", "110")
        .containsKey(Events.NOT_COUNTED);
  }

  @Test
  void countsAGenerationOfLangfuse() throws Exception {
    String shared =
        text("langfuse.observation.model.name", "claude-sonnet-4-6")
            + ","
            + text("langfuse.session.id", "chat-7")
            + ","
            + text("langfuse.observation.output", "CANARY")
            + ","
            + text(
                "langfuse.observation.usage_details",
                "{\\\"input\\\":20,\\\"input_cache_read\\\":100,\\\"output\\\":7,\\\"total\\\":127}")
            + ","
            + text("langfuse.observation.cost_details", "{\\\"total\\\":0.00125}");

    ToolEvent generation =
        span("app", "ask", text("langfuse.observation.type", "generation") + "," + shared);
    ToolEvent agent = span("app", "ask", text("langfuse.observation.type", "agent") + "," + shared);
    ToolEvent tool = span("app", "search", text("langfuse.observation.type", "tool"));

    assertThat(generation.getKind()).isEqualTo("model_request");
    assertThat(generation.getModel()).isEqualTo("claude-sonnet-4-6");
    assertThat(generation.getSessionId()).isEqualTo("chat-7");
    assertThat(generation.getInputTokens()).isEqualTo(20);
    assertThat(generation.getCacheReadTokens()).isEqualTo(100);
    assertThat(generation.getOutputTokens()).isEqualTo(7);
    assertThat(generation.getReportedCost()).isEqualByComparingTo("0.00125");
    assertThat(generation.toString()).doesNotContain("CANARY");
    assertThat(agent.getKind()).isEqualTo("other");
    assertThat(agent.getAttributes()).containsEntry("tollgate.not_counted_tokens", "27");
    assertThat(tool.getKind()).isEqualTo("tool_result");
    assertThat(tool.getToolName()).isEqualTo("search");
  }

  @Test
  void rejectsAGenerationWhoseCountsAreUnreadable() throws Exception {
    Mapping mapping =
        mapping(
            "app",
            "ask",
            text("langfuse.observation.type", "generation")
                + ","
                + text("langfuse.observation.usage_details", "{\\\"input\\\":"));

    assertThat(mapping).isInstanceOf(Mapping.Rejection.class);
  }
}
