package io.tollgate.source;

import static io.tollgate.source.SpanReports.assertCall;
import static io.tollgate.source.SpanReports.model;
import static io.tollgate.source.SpanReports.number;
import static io.tollgate.source.SpanReports.operation;
import static io.tollgate.source.SpanReports.span;
import static io.tollgate.source.SpanReports.text;
import static io.tollgate.source.SpanReports.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans in the shapes in which frameworks send them, each with counts by hand. */
class FrameworkSpansTest {

  private static final String CHAT = operation("chat");

  /** LangSmith's details are Python's own text; its input includes them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cache_read': 60, 'cache_creation': 30, 'audio': None}",
        "{\\\"cache_read\\\":60,\\\"cache_creation\\\":30}"
      })
  void readsTheUsageOfLangSmith(String details) throws Exception {
    ToolEvent call =
        span(
            "app",
            "ChatAnthropic",
            text("langsmith.span.kind", "llm")
                + ","
                + CHAT
                + ","
                + text("langsmith.metadata.session_id", "thread-7")
                + model("gen_ai.request.model")
                + number("gen_ai.usage.input_tokens", 100)
                + number("gen_ai.usage.output_tokens", 50)
                + number("gen_ai.usage.total_tokens", 150)
                + ","
                + text("gen_ai.usage.input_token_details", details)
                + ","
                + text("gen_ai.usage.output_token_details", "{'reasoning': 8}"));

    assertCall(call, "gpt-5.5", 10, 60, 30, 50);
    assertThat(call.getReasoningTokens()).isEqualTo(8);
    assertThat(call.getSessionId()).isEqualTo("thread-7");
  }

  /** LangSmith calls a template a chat and a search in a store embeddings. */
  @ParameterizedTest
  @CsvSource({"prompt, chat", "retriever, embeddings", "chain, chain", "parser, parser"})
  void countsNoOtherRunOfLangSmith(String kind, String operation) throws Exception {
    ToolEvent run =
        span("app", "run", text("langsmith.span.kind", kind) + "," + operation(operation));

    assertThat(run.getKind()).isEqualTo("other");
  }

  /** Until version 5 the SDK's input of Anthropic's models is without the cache. */
  @ParameterizedTest
  @CsvSource({
    // what the SDK says as input, and what Anthropic's own usage says
    "10, 10",
    "100, 10"
  })
  void readsWhatAnthropicSaysOfACallOfVercelsKit(long input, long own) throws Exception {
    ToolEvent call =
        span(
            "app",
            "ai.generateText.doGenerate",
            text("ai.operationId", "ai.generateText.doGenerate")
                + ","
                + text("ai.model.provider", "anthropic.messages")
                + model("ai.model.id")
                + number("ai.usage.inputTokens", input)
                + number("ai.usage.cachedInputTokens", 60)
                + number("ai.usage.outputTokens", 50)
                + usage(
                    "ai.response.providerMetadata",
                    "{'anthropic': {'usage': {'input_tokens': "
                        + own
                        + ", 'cache_creation_input_tokens': 30, 'cache_read_input_tokens': 60,"
                        + " 'output_tokens': 50}, 'cacheCreationInputTokens': 30}}"));

    assertCall(call, "gpt-5.5", 10, 60, 30, 50);
  }

  @Test
  void addsTheCacheOfAnEarlierVersionOfVercelsKit() throws Exception {
    ToolEvent call =
        span(
            "app",
            "ai.generateText.doGenerate",
            text("ai.operationId", "ai.generateText.doGenerate")
                + model("ai.model.id")
                + number("ai.usage.promptTokens", 100)
                + number("ai.usage.completionTokens", 50)
                + usage(
                    "ai.response.providerMetadata",
                    "{'anthropic': {'cacheCreationInputTokens': 30, 'cacheReadInputTokens': 60}}"));

    assertCall(call, "gpt-5.5", 100, 60, 30, 50);
  }

  /** Gemini's answer has its thoughts beside its output, and only the response tells of them. */
  @Test
  void countsTheThoughtsThatGooglesKitLeavesOut() throws Exception {
    String response =
        "{'content': {'parts': [{'text': 'CANARY'}]}, 'usage_metadata': {"
            + "'prompt_token_count': 100, 'cached_content_token_count': 60,"
            + " 'candidates_token_count': 50, 'thoughts_token_count': 25,"
            + " 'total_token_count': 175}}";
    ToolEvent call =
        span(
            "app",
            "call_llm",
            adk("gemini-3-pro") + usage("gcp.vertex.agent.llm_response", response));

    assertCall(call, "gemini-3-pro", 40, 60, 0, 75);
    assertThat(call.getReasoningTokens()).isEqualTo(25);
    assertThat(call.getSessionId()).isEqualTo("s-1");
    assertThat(call.toString()).doesNotContain("CANARY");
  }

  /** Other models' thoughts are part of their output, as the total shows. */
  @Test
  void countsNoThoughtsOfGooglesKitTwice() throws Exception {
    String response =
        "{'usage_metadata': {'prompt_token_count': 100, 'candidates_token_count': 50,"
            + " 'thoughts_token_count': 25, 'total_token_count': 150}}";
    ToolEvent call =
        span("app", "call_llm", adk("gpt-5.5") + usage("gcp.vertex.agent.llm_response", response));

    assertCall(call, "gpt-5.5", 100, 0, 0, 50);
  }

  @Test
  void countsTheThoughtsOfGooglesKitWithoutTheResponse() throws Exception {
    ToolEvent call =
        span(
            "app",
            "call_llm",
            adk("gemini-3-pro") + number("gen_ai.usage.experimental.reasoning_tokens", 25));

    assertCall(call, "gemini-3-pro", 100, 0, 0, 75);
  }

  /** Bedrock's input is without its cache, which only the total shows. */
  @Test
  void readsTheUsageOfStrands() throws Exception {
    ToolEvent call =
        span(
            "app",
            "chat",
            CHAT
                + ","
                + text("gen_ai.system", "strands-agents")
                + model("gen_ai.request.model")
                + number("gen_ai.usage.prompt_tokens", 100)
                + number("gen_ai.usage.input_tokens", 100)
                + number("gen_ai.usage.completion_tokens", 50)
                + number("gen_ai.usage.output_tokens", 50)
                + number("gen_ai.usage.total_tokens", 240)
                + number("gen_ai.usage.cache_read_input_tokens", 60)
                + number("gen_ai.usage.cache_write_input_tokens", 30));

    assertCall(call, "gpt-5.5", 100, 60, 30, 50);
  }

  /** What a conversation, an agent or a component says in other words is not kept. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlflow.spanInputs",
        "mlflow.spanOutputs",
        "mlflow.traceInputs",
        "mlflow.traceOutputs",
        "pydantic_ai.all_messages",
        "all_messages_events",
        "final_result",
        "haystack.component.input",
        "haystack.component.output",
        "haystack.pipeline.input_data",
        "haystack.pipeline.output_data",
        "ai.response.msg",
        "gen_ai.prompt",
        "gen_ai.completion",
        "crewai.task.output",
        "request_data",
        "response_data",
        "events",
        "crewai.task.description",
        "tool_response"
      })
  void keepsNoConversation(String name) throws Exception {
    assertThat(span("app", "any", text(name, "CANARY the words of a person")).toString())
        .doesNotContain("CANARY");
  }

  private static String adk(String model) {
    return text("gen_ai.system", "gcp.vertex.agent")
        + ","
        + text("gen_ai.request.model", model)
        + ","
        + text("gcp.vertex.agent.session_id", "s-1")
        + number("gen_ai.usage.input_tokens", 100)
        + number("gen_ai.usage.output_tokens", 50);
  }
}
