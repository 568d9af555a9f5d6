package io.tollgate.source.genai;

import java.util.Set;

/**
 * Classification of operations: which are model calls, by the names of the GenAI conventions,
 * Semantic Kernel's before 1.38, LiteLLM's own routes, the calls that Vercel's AI SDK makes for a
 * request of an application, OpenInference's and MLflow's kinds of spans, Langfuse's types of
 * observations, and Google's Agent Development Kit.
 */
public final class Operations {

  /** Name of a span of Google's Agent Development Kit, which names no operation. */
  private static final String CALL_LLM = "call_llm";

  private static final Set<String> ASKING =
      Set.of(
          "chat",
          "generate_content",
          "chat.completions",
          "chat.streaming_completions",
          "realtime",
          "text_completion",
          "text.completions",
          "text.streaming_completions",
          "completion",
          "acompletion",
          "atext_completion",
          "responses",
          "aresponses",
          "anthropic_messages",
          "agenerate_content",
          "generate_content_stream",
          "agenerate_content_stream",
          "pass_through_endpoint",
          "allm_passthrough_route",
          "ai.generateText.doGenerate",
          "ai.streamText.doStream",
          "ai.generateObject.doGenerate",
          "ai.streamObject.doStream",
          "LLM",
          "CHAT_MODEL",
          "generation",
          CALL_LLM);

  private static final Set<String> EMBEDDING =
      Set.of(
          "embeddings",
          "embedding",
          "aembedding",
          "ai.embed.doEmbed",
          "ai.embedMany.doEmbed",
          "EMBEDDING");

  private static final Set<String> TOOL_USE = Set.of("execute_tool", "TOOL", "tool", "ai.toolCall");

  private Operations() {}

  /** Whether it is a call whose text may be a request to a model. */
  public static boolean isAsking(String operation) {
    return ASKING.contains(operation);
  }

  /**
   * Whether it is a model call of any kind.
   *
   * @param operation null if none is named
   */
  public static boolean isInference(String operation) {
    return operation != null && (ASKING.contains(operation) || EMBEDDING.contains(operation));
  }

  /**
   * Whether it is a tool use.
   *
   * @param operation null if none is named
   */
  public static boolean isToolUse(String operation) {
    return operation != null && TOOL_USE.contains(operation);
  }

  /**
   * Whether a span that names no operation is a model call: what sums up several has no response.
   */
  public static boolean isUnnamedInference(String spanName, boolean hasResponse) {
    return hasResponse || CALL_LLM.equals(spanName);
  }
}
