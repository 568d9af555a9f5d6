package io.tollgate.source;

import io.tollgate.event.ToolEvent;

/** Makes disjoint classes of counts whose input includes what was cached. */
final class InclusiveTokens {

  private InclusiveTokens() {}

  /** Sets input, cache and output classes; the cached part cannot be more than the whole. */
  static void set(ToolEvent event, AliasedReport report) throws RejectedException {
    long input = report.tokens("input_tokens");
    long cacheRead = report.tokens("cache_read_tokens");
    long cacheWrite = report.tokens("cache_write_tokens");
    if (cacheRead + cacheWrite > input) {
      throw new RejectedException(
          "invalid_tokens", "more tokens were cached than were put in altogether");
    }
    event.setInputTokens(input - cacheRead - cacheWrite);
    event.setCacheReadTokens(cacheRead);
    event.setCacheWriteUnknownTokens(cacheWrite);
    event.setOutputTokens(report.tokens("output_tokens"));
    event.setReasoningTokens(report.tokens("reasoning_tokens"));
  }
}
