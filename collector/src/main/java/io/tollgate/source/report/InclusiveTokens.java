package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;

/** Converts counts whose input includes cached tokens into disjoint classes. */
public final class InclusiveTokens {

  private InclusiveTokens() {}

  /**
   * Sets input, cache and output classes. If the cached count exceeds the input, or if the total
   * only adds up with the cache added, the source does not include the cache in its input. If it
   * only adds up with the reasoning added, that is not included in its output; nor are Gemini's
   * thoughts, if nothing but the total shows them.
   */
  public static void set(ToolEvent event, AliasedReport report) throws RejectedException {
    long input = report.tokens("input_tokens");
    long cacheRead = report.tokens("cache_read_tokens");
    long cacheWrite = report.tokens("cache_write_tokens");
    long output = report.tokens("output_tokens");
    long cached = cacheRead + cacheWrite;
    long reasoning = report.tokens("reasoning_tokens");
    Long total = report.notNegative("total_tokens");
    long beyond = total == null ? 0 : total - input - output;
    boolean isUntold = reasoning == 0 && beyond != cached && isGeminis(event);
    boolean isThought = beyond > 0 && (beyond == reasoning || isUntold);
    boolean isAddedUp = cached > 0 && beyond == cached && !isThought;
    boolean isInclusive = cached <= input && !isAddedUp;
    event.setInputTokens(isInclusive ? input - cached : input);
    event.setCacheReadTokens(cacheRead);
    event.setCacheWriteUnknownTokens(cacheWrite);
    event.setOutputTokens(isThought ? output + beyond : output);
    event.setReasoningTokens(isThought ? beyond : reasoning);
  }

  private static boolean isGeminis(ToolEvent event) {
    return event.getModel() != null && event.getModel().contains("gemini");
  }
}
