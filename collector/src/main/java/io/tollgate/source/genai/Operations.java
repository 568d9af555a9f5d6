package io.tollgate.source.genai;

import java.util.Set;

/**
 * Which operations are calls of a model: by the words of the GenAI conventions, of LiteLLM for the
 * routes of its own, and of Vercel's AI SDK for the calls within what an application asks for, and
 * of OpenInference for kinds of spans.
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
   * Vercel's AI SDK tells embeddings by spans alone, for which no provider gives an id, and
   * OpenInference all it tells, without ids.
   */
  private static final Set<String> ONLY_IN_SPANS =
      Set.of("ai.embed.doEmbed", "ai.embedMany.doEmbed", "LLM", "EMBEDDING");

  private static final Set<String> TOOL_USE = Set.of("execute_tool", "TOOL");

  private Operations() {}

  /** True for a call whose text may ask a model for something. */
  public static boolean isAsking(String operation) {
    return ASKING.contains(operation);
  }

  /**
   * True for any call of a model.
   *
   * @param operation null if none is named
   */
  public static boolean isInference(String operation) {
    return operation != null
        && (ASKING.contains(operation)
            || EMBEDDING.contains(operation)
            || isOnlyInSpans(operation));
  }

  /** True for a use of a tool. */
  public static boolean isToolUse(String operation) {
    return TOOL_USE.contains(operation);
  }

  /** True for a call that nothing but its span tells, so that the span counts without an id. */
  public static boolean isOnlyInSpans(String operation) {
    return ONLY_IN_SPANS.contains(operation);
  }
}
