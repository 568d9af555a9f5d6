package io.tollgate.source.genai;

import java.util.Set;

/**
 * Classification of operations: which are model calls, by the names of the GenAI conventions,
 * LiteLLM's own routes, the calls that Vercel's AI SDK makes for a request of an application, and
 * OpenInference's kinds of spans.
 */
public final class Operations {

  private static final Set<String> ASKING =
      Set.of(
          "chat",
          "generate_content",
          "text_completion",
          "completion",
          "acompletion",
          "atext_completion",
          "responses",
          "aresponses",
          "anthropic_messages",
          "ai.generateText.doGenerate",
          "ai.streamText.doStream",
          "ai.generateObject.doGenerate",
          "ai.streamObject.doStream",
          "LLM");

  private static final Set<String> EMBEDDING = Set.of("embeddings", "embedding", "aembedding");

  /**
   * Vercel's AI SDK reports embeddings by spans alone, for which no provider gives an id, and
   * OpenInference reports everything so, without ids.
   */
  private static final Set<String> ONLY_IN_SPANS =
      Set.of("ai.embed.doEmbed", "ai.embedMany.doEmbed", "LLM", "EMBEDDING");

  private static final Set<String> TOOL_USE = Set.of("execute_tool", "TOOL");

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
    return operation != null
        && (ASKING.contains(operation)
            || EMBEDDING.contains(operation)
            || isOnlyInSpans(operation));
  }

  /** Whether it is a tool use. */
  public static boolean isToolUse(String operation) {
    return TOOL_USE.contains(operation);
  }

  /**
   * Whether the call is reported by nothing but its span, so that the span counts without an id.
   */
  public static boolean isOnlyInSpans(String operation) {
    return ONLY_IN_SPANS.contains(operation);
  }
}
