package io.tollgate.source.opencode;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import java.util.Locale;

/**
 * Token counts of one request by OpenCode. Its input never includes the cache. Whether its output
 * includes the reasoning depends on its version: since early 2026 the total shows it; before, it
 * was as the provider's library counted, and only Google's counted the reasoning separately.
 */
record OpenCodeTokens(
    long input, long cacheRead, long cacheWrite, long output, long reasoning, Long total) {

  static OpenCodeTokens of(Row holder) throws RejectedException {
    return new OpenCodeTokens(
        holder.tokens("tokens.input"),
        holder.tokens("tokens.cache.read"),
        holder.tokens("tokens.cache.write"),
        holder.tokens("tokens.output"),
        holder.tokens("tokens.reasoning"),
        holder.notNegative("tokens.total"));
  }

  boolean isNothing() {
    return input == 0 && cacheRead == 0 && cacheWrite == 0 && output == 0 && reasoning == 0;
  }

  void set(ToolEvent event, String provider) {
    event.setInputTokens(input);
    event.setCacheReadTokens(cacheRead);
    event.setCacheWriteUnknownTokens(cacheWrite);
    event.setOutputTokens(isThoughtApart(provider) ? output + reasoning : output);
    event.setReasoningTokens(reasoning);
  }

  private boolean isThoughtApart(String provider) {
    long others = input + cacheRead + cacheWrite + output;
    if (total != null && (total == others || total == others + reasoning)) {
      return total != others;
    }
    boolean isGoogle = provider != null && provider.toLowerCase(Locale.ROOT).startsWith("google");
    return isGoogle || reasoning > output;
  }
}
