package io.tollgate.source.genai;

import java.util.Set;

/**
 * Which operations are calls of a model: by the words of the GenAI conventions, of LiteLLM for the
 * routes of its own, and of Vercel's AI SDK for the calls within what an application asks for.
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
          "ai.streamObject.doStream");

  private static final Set<String> EMBEDDING = Set.of("embeddings", "embedding", "aembedding");

  /** Vercel's AI SDK tells these by spans alone, and no provider gives an embedding an id. */
  private static final Set<String> EMBEDDING_OF_AI_SDK =
      Set.of("ai.embed.doEmbed", "ai.embedMany.doEmbed");

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

  /** True for a call that nothing but its span tells, so that the span counts without an id. */
  public static boolean isOnlyInSpans(String operation) {
    return EMBEDDING_OF_AI_SDK.contains(operation);
  }
}
