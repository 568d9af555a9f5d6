package io.tollgate.source.gemini;

import io.tollgate.event.ToolEvent;

/**
 * What Gemini counts of one response. The input includes what was cached, the output leaves out the
 * thoughts, which are billed as output. Results of built-in tools are input of their own, where the
 * total says that they are.
 */
public record GeminiTokens(
    long input, long cached, long output, long thoughts, long tool, long total) {

  boolean isNothing() {
    return input + cached + output + thoughts + tool == 0;
  }

  /** Where more was cached than was put in, the source leaves the cache out of its input. */
  public void set(ToolEvent event) {
    long others = input + output + thoughts;
    long results = tool > 0 && total == others + tool ? tool : 0;
    event.setInputTokens((cached > input ? input : input - cached) + results);
    event.setCacheReadTokens(cached);
    event.setOutputTokens(output + thoughts);
    event.setReasoningTokens(thoughts);
  }
}
