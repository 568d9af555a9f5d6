package io.tollgate.source.gemini;

import io.tollgate.event.ToolEvent;

/**
 * Token counts of one Gemini response. The input includes cached tokens; the output excludes
 * thoughts, which are billed as output. Results of built-in tools are separate input, if the total
 * includes them.
 */
public record GeminiTokens(
    long input, long cached, long output, long thoughts, long tool, long total) {

  boolean isNothing() {
    return input + cached + output + thoughts + tool == 0;
  }

  /** If the cached count exceeds the input, the source does not include the cache in its input. */
  public void set(ToolEvent event) {
    long others = input + output + thoughts;
    long results = tool > 0 && total == others + tool ? tool : 0;
    event.setInputTokens((cached > input ? input : input - cached) + results);
    event.setCacheReadTokens(cached);
    event.setOutputTokens(output + thoughts);
    event.setReasoningTokens(thoughts);
  }
}
