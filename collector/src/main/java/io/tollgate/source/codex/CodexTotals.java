package io.tollgate.source.codex;

import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Running totals of a rollout, from which the tokens of each call are derived. */
final class CodexTotals {

  static final String INPUT = "input_tokens";
  static final String CACHED = "cached_input_tokens";
  static final String WRITTEN = "cache_write_input_tokens";
  static final String OUTPUT = "output_tokens";
  static final String REASONING = "reasoning_output_tokens";
  private static final List<String> COUNTS = List.of(INPUT, CACHED, WRITTEN, OUTPUT, REASONING);

  private Map<String, Long> last = Map.of();

  /**
   * Returns the increase since the previous line; empty if there is none.
   *
   * <p>Without a previous line, or if a total has decreased, the line's own figures for its last
   * call count, because the totals then include usage outside this file.
   *
   * @param info the line's {@code info}, empty in a line that contains only rate limits
   */
  Map<String, Long> growth(Row info) throws RejectedException {
    Map<String, Long> total = counts(info, "total_token_usage");
    Map<String, Long> call = counts(info, "last_token_usage");
    Map<String, Long> before = last;
    if (!total.isEmpty()) {
      last = total;
    }
    if (total.isEmpty() || before.isEmpty()) {
      return positive(call.isEmpty() ? total : call);
    }
    Map<String, Long> grown = new HashMap<>();
    for (String count : COUNTS) {
      grown.put(count, total.get(count) - before.get(count));
    }
    boolean hasShrunk = grown.values().stream().anyMatch(each -> each < 0);
    return positive(hasShrunk ? call : grown);
  }

  /** Returns the counts under a name; empty if there are none, or all are zero. */
  static Map<String, Long> call(Row row, String name) throws RejectedException {
    return positive(counts(row, name));
  }

  private static Map<String, Long> counts(Row info, String name) throws RejectedException {
    if (!info.at(name).isObject()) {
      return Map.of();
    }
    Map<String, Long> counts = new HashMap<>();
    for (String count : COUNTS) {
      counts.put(count, info.tokens(name + "." + count));
    }
    return counts;
  }

  private static Map<String, Long> positive(Map<String, Long> counts) {
    boolean isNothing = counts.values().stream().allMatch(each -> each == 0);
    return isNothing ? Map.of() : counts;
  }
}
