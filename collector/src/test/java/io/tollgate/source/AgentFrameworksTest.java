package io.tollgate.source;

import static io.tollgate.source.SpanReports.assertCall;
import static io.tollgate.source.SpanReports.model;
import static io.tollgate.source.SpanReports.number;
import static io.tollgate.source.SpanReports.operation;
import static io.tollgate.source.SpanReports.scoped;
import static io.tollgate.source.SpanReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calls of agent frameworks as their own instrumentation, OpenInference and OpenLLMetry report
 * them, each with counts by hand.
 */
class AgentFrameworksTest {

  private static final String CHAT = operation("chat");
  private static final String LLM = text("openinference.span.kind", "LLM");
  private static final String BEDROCK = "opentelemetry.instrumentation.bedrock";

  @Test
  void readsCallsOfAg2() throws Exception {
    ToolEvent call =
        scoped(
            "opentelemetry.instrumentation.ag2",
            "chat gpt-5.5",
            text("ag2.span.type", "llm")
                + ","
                + CHAT
                + ","
                + text("gen_ai.provider.name", "openai")
                + model("gen_ai.request.model")
                + model("gen_ai.response.model")
                + number("gen_ai.usage.input_tokens", 100)
                + number("gen_ai.usage.output_tokens", 50)
                + ",{\"key\":\"gen_ai.usage.cost\",\"value\":{\"doubleValue\":0.002}}");

    assertCall(call, "gpt-5.5", 100, 0, 0, 50);
    assertThat(call.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.002"));
  }

  /** AutoGen's own spans name no tokens. */
  @Test
  void readsCallsOfAutoGenFromOpenInference() throws Exception {
    ToolEvent call =
        scoped(
            "openinference.instrumentation.autogen_agentchat",
            "OpenAIChatCompletionClient.create",
            LLM + model("llm.model_name") + counted(100, 50, 150));
    ToolEvent agent =
        scoped(
            "autogen-core",
            "invoke_agent writer",
            operation("invoke_agent") + "," + text("gen_ai.system", "autogen"));

    assertCall(call, "gpt-5.5", 100, 0, 0, 50);
    assertThat(agent.getKind()).isEqualTo("other");
  }

  @Test
  void readsCallsOfCrewAi() throws Exception {
    String scope = "openinference.instrumentation.crewai";
    ToolEvent call =
        scoped(
            scope,
            "gpt-5.5.llm_call",
            LLM
                + model("llm.model_name")
                + counted(100, 50, 150)
                + number("llm.token_count.prompt_details.cache_read", 60));
    ToolEvent crew =
        scoped(
            scope,
            "Crew.kickoff",
            text("openinference.span.kind", "CHAIN") + number("llm.token_count.total", 150));

    assertCall(call, "gpt-5.5", 40, 60, 0, 50);
    assertThat(crew.getKind()).isEqualTo("other");
  }

  /** DSPy's own span of a call has no counts; LiteLLM's within it calls plain text cache input. */
  @Test
  void takesNoTextForCacheBeneathDspy() throws Exception {
    ToolEvent outer =
        scoped("openinference.instrumentation.dspy", "LM.__call__", LLM + model("llm.model_name"));
    ToolEvent call =
        scoped(
            "openinference.instrumentation.litellm",
            "completion",
            LLM
                + model("llm.model_name")
                + counted(100, 50, 150)
                + number("llm.token_count.prompt_details.cache_input", 100));

    assertCall(outer, "gpt-5.5", 0, 0, 0, 0);
    assertCall(call, "gpt-5.5", 100, 0, 0, 50);
  }

  @Test
  void readsGeminisThoughtsAndBedrocksCacheFromOpenInference() throws Exception {
    ToolEvent gemini =
        scoped(
            "openinference.instrumentation.google_genai",
            "GenerateContent",
            LLM
                + ","
                + text("llm.model_name", "gemini-3-pro")
                + counted(100, 75, 175)
                + number("llm.token_count.prompt_details.cache_read", 60)
                + number("llm.token_count.completion_details.reasoning", 25));
    ToolEvent bedrock =
        scoped(
            "openinference.instrumentation.bedrock",
            "bedrock.converse",
            LLM
                + model("llm.model_name")
                + counted(100, 50, 240)
                + number("llm.token_count.prompt_details.cache_read", 60)
                + number("llm.token_count.prompt_details.cache_write", 30));

    assertCall(gemini, "gemini-3-pro", 40, 60, 0, 75);
    assertCall(bedrock, "gpt-5.5", 100, 60, 30, 50);
  }

  /** Its sum is what Claude Code, which it runs, reports call by call. */
  @Test
  void countsNoTurnOfClaudesAgentSdk() throws Exception {
    ToolEvent turn =
        scoped(
            "openinference.instrumentation.claude_agent_sdk",
            "ClaudeAgentSDK.query",
            text("openinference.span.kind", "AGENT") + counted(100, 50, 150));

    assertThat(turn.getKind()).isEqualTo("other");
    assertThat(turn.getAttributes()).containsEntry("tollgate.not_counted_tokens", "150");
  }

  /** OpenLLMetry adds the cache to the input in Python for Anthropic, and nowhere else. */
  @ParameterizedTest
  @CsvSource({
    "opentelemetry.instrumentation.anthropic, gen_ai.usage.cache_read.input_tokens,"
        + " gen_ai.usage.cache_creation.input_tokens, 10",
    BEDROCK
        + ", gen_ai.usage.cache_read.input_tokens, gen_ai.usage.cache_creation.input_tokens,"
        + " 100",
    BEDROCK
        + ", gen_ai.usage.cache_read_input_tokens, gen_ai.usage.cache_creation_input_tokens,"
        + " 100",
    "@traceloop/instrumentation-anthropic, gen_ai.usage.cache_read.input_tokens,"
        + " gen_ai.usage.cache_creation.input_tokens, 100"
  })
  void readsCallsOfOpenLlmetry(String scope, String read, String written, long input)
      throws Exception {
    ToolEvent call =
        scoped(
            scope,
            "chat",
            CHAT
                + model("gen_ai.response.model")
                + number("gen_ai.usage.input_tokens", 100)
                + number("gen_ai.usage.output_tokens", 50)
                + number("gen_ai.usage.total_tokens", 150)
                + number(read, 60)
                + number(written, 30));

    assertCall(call, "gpt-5.5", input, 60, 30, 50);
  }

  @ParameterizedTest
  @CsvSource({
    // what the total has beyond input and output: thoughts, nothing, a cache left out of the input
    "175, 60, 75, 40",
    "150, 60, 50, 40",
    "210, 60, 50, 100"
  })
  void countsTheThoughtsOfGeminiThatOnlyTheTotalShows(
      long total, long cached, long output, long input) throws Exception {
    ToolEvent call =
        scoped(
            "opentelemetry.instrumentation.google_generativeai",
            "gemini.generate_content",
            operation("generate_content")
                + ","
                + text("gen_ai.response.model", "gemini-3-pro")
                + number("gen_ai.usage.input_tokens", 100)
                + number("gen_ai.usage.output_tokens", 50)
                + number("gen_ai.usage.total_tokens", total)
                + number("gen_ai.usage.cache_read.input_tokens", cached));

    assertCall(call, "gemini-3-pro", input, cached, 0, output);
  }

  /** Its span of an agent sums up what those of the calls within it say. */
  @Test
  void readsCallsOfCrewAiFromOpenLlmetry() throws Exception {
    String tokens =
        model("gen_ai.response.model")
            + number("gen_ai.usage.input_tokens", 100)
            + number("gen_ai.usage.output_tokens", 50);
    String scope = "opentelemetry.instrumentation.crewai.instrumentation";

    assertCall(scoped(scope, "gpt-5.5.llm", CHAT + tokens), "gpt-5.5", 100, 0, 0, 50);
    assertThat(scoped(scope, "Writer.agent", operation("invoke_agent") + tokens).getKind())
        .isEqualTo("other");
  }

  @Test
  void readsTheNamesOfOlderReleasesOfOpenLlmetry() throws Exception {
    ToolEvent call =
        scoped(
            "opentelemetry.instrumentation.cohere",
            "cohere.chat",
            text("llm.request.type", "chat")
                + model("gen_ai.request.model")
                + number("llm.usage.prompt_tokens", 100)
                + number("llm.usage.completion_tokens", 50)
                + number("llm.usage.total_tokens", 150)
                + ","
                + text("traceloop.association.properties.session_id", "s-1")
                + ","
                + text("traceloop.entity.input", "CANARY the words of a person"));

    assertCall(call, "gpt-5.5", 100, 0, 0, 50);
    assertThat(call.getSessionId()).isEqualTo("s-1");
    assertThat(call.toString()).doesNotContain("CANARY");
  }

  private static String counted(long prompt, long completion, long total) {
    return number("llm.token_count.prompt", prompt)
        + number("llm.token_count.completion", completion)
        + number("llm.token_count.total", total);
  }
}
