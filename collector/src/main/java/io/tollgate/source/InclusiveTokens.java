package io.tollgate.source;

import io.tollgate.event.ToolEvent;

/** Makes disjoint classes of counts whose input includes what was cached. */
final class InclusiveTokens {

  private InclusiveTokens() {}

  /**
   * Sets input, cache and output classes. Where more was cached than was put in, the source is one
   * that leaves the cache out of its input.
   */
  static void set(ToolEvent event, AliasedReport report) throws RejectedException {
    long input = report.tokens("input_tokens");
    long cacheRead = report.tokens("cache_read_tokens");
    long cacheWrite = report.tokens("cache_write_tokens");
    boolean isInclusive = cacheRead + cacheWrite <= input;
    event.setInputTokens(isInclusive ? input - cacheRead - cacheWrite : input);
    event.setCacheReadTokens(cacheRead);
    event.setCacheWriteUnknownTokens(cacheWrite);
    event.setOutputTokens(report.tokens("output_tokens"));
    event.setReasoningTokens(report.tokens("reasoning_tokens"));
  }
}
