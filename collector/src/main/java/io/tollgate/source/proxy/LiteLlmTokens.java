package io.tollgate.source.proxy;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.gemini.GeminiTokens;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;

/**
 * Token counts of one call in LiteLLM's records. Its own counts are at the top; cached tokens are
 * only in the usage beside them, in the format of the API that the client used: chat completions,
 * OpenAI's responses, Anthropic's messages or Gemini's. If the top has no count, or LiteLLM's 0 for
 * a usage that it did not understand, the usage's own count is used.
 */
final class LiteLlmTokens {

  private static final String[] USAGES = {
    "metadata.usage_object",
    "response.usage",
    "response.usageMetadata",
    "metadata.additional_usage_values",
    "usage"
  };

  private final Row row;
  private final Row usage;

  private LiteLlmTokens(Row row) {
    this.row = row;
    this.usage = usage(row);
  }

  /**
   * Sets the classes of tokens.
   *
   * @throws RejectedException if a count is invalid, or if there is only a total, which cannot be
   *     split into classes
   */
  static void set(ToolEvent event, Row row) throws RejectedException {
    LiteLlmTokens tokens = new LiteLlmTokens(row);
    if (tokens.usage.value("promptTokenCount") == null) {
      tokens.set(event);
    } else {
      tokens.gemini().set(event);
    }
    if (isNothing(event) && tokens.total() > 0) {
      throw new RejectedException(
          "invalid_tokens", "there is a total of tokens, but no count of input or output");
    }
  }

  private static boolean isNothing(ToolEvent event) {
    long written =
        event.getCacheWrite5mTokens()
            + event.getCacheWrite1hTokens()
            + event.getCacheWriteUnknownTokens();
    return event.getInputTokens() + event.getCacheReadTokens() + written + event.getOutputTokens()
        == 0;
  }

  private static Row usage(Row row) {
    for (String path : USAGES) {
      if (row.at(path).isObject() && !row.at(path).isEmpty()) {
        return row.part(path);
      }
    }
    return row.part(USAGES[0]);
  }

  private void set(ToolEvent event) throws RejectedException {
    long read =
        usage.someTokens(
            "cache_read_input_tokens",
            "prompt_tokens_details.cached_tokens",
            "input_tokens_details.cached_tokens");
    long written =
        usage.someTokens(
            "cache_creation_input_tokens",
            "prompt_tokens_details.cache_creation_tokens",
            "prompt_tokens_details.cache_write_tokens",
            "input_tokens_details.cache_write_tokens");
    long fiveMinutes = split("ephemeral_5m_input_tokens");
    long oneHour = split("ephemeral_1h_input_tokens");
    event.setInputTokens(input(read, Math.max(written, fiveMinutes + oneHour)));
    event.setCacheReadTokens(read);
    event.setCacheWrite5mTokens(fiveMinutes);
    event.setCacheWrite1hTokens(oneHour);
    event.setCacheWriteUnknownTokens(Math.max(0, written - fiveMinutes - oneHour));
    event.setOutputTokens(output());
    event.setReasoningTokens(
        usage.someTokens(
            "completion_tokens_details.reasoning_tokens",
            "output_tokens_details.reasoning_tokens"));
  }

  private GeminiTokens gemini() throws RejectedException {
    return new GeminiTokens(
        usage.tokens("promptTokenCount"),
        usage.tokens("cachedContentTokenCount"),
        usage.tokens("candidatesTokenCount"),
        usage.tokens("thoughtsTokenCount"),
        usage.tokens("toolUsePromptTokenCount"),
        usage.tokens("totalTokenCount"));
  }

  private long split(String life) throws RejectedException {
    return usage.someTokens(
        "cache_creation." + life, "prompt_tokens_details.cache_creation_token_details." + life);
  }

  /**
   * Some versions include cached tokens in the prompt, some do not, and those of summer 2025
   * include those read but not those written. They are told apart by the provider's own prompt, if
   * that is larger by the cached ones; by the total, if it contains the written ones in addition;
   * otherwise by the prompt, if it can contain those read and no more.
   */
  private long input(long read, long written) throws RejectedException {
    if (isAnthropics()) {
      return usage.tokens("input_tokens");
    }
    long prompt = either(row.someTokens("prompt_tokens"), "prompt_tokens", "input_tokens");
    if (read + written > 0 && usage.someTokens("prompt_tokens") == prompt + read + written) {
      return prompt;
    }
    boolean isWrittenOnTop = written > 0 && total() - output() - prompt == written;
    boolean hasRoomForRead = prompt < read + written && cachedInPrompt() > 0;
    if (prompt >= read && (isWrittenOnTop || hasRoomForRead)) {
      return prompt - read;
    }
    return prompt >= read + written ? prompt - read - written : prompt;
  }

  /** Only Anthropic excludes the cache from its input. */
  private boolean isAnthropics() {
    boolean isOfMessages =
        usage.value("cache_read_input_tokens") != null
            || usage.value("cache_creation_input_tokens") != null;
    return isOfMessages
        && usage.value("input_tokens") != null
        && usage.value("prompt_tokens") == null
        && usage.at("input_tokens_details").isMissingNode();
  }

  private long cachedInPrompt() throws RejectedException {
    return usage.someTokens(
        "prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens");
  }

  private long output() throws RejectedException {
    return either(row.someTokens("completion_tokens"), "completion_tokens", "output_tokens");
  }

  private long total() throws RejectedException {
    return either(row.someTokens("total_tokens"), "total_tokens");
  }

  private long either(long onTop, String... ofUsage) throws RejectedException {
    return onTop > 0 ? onTop : usage.someTokens(ofUsage);
  }
}
