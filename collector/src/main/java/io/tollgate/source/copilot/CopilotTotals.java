package io.tollgate.source.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums of a session per model, which Copilot CLI writes each time it ends. In a session that is
 * resumed, newer versions continue the sums and older ones begin anew.
 */
final class CopilotTotals {

  private Map<String, Counts> last = Map.of();

  /**
   * Tokens and requests of one model.
   *
   * @param input with what was read from and written to the cache
   */
  record Counts(
      long input, long cacheRead, long cacheWrite, long output, long reasoning, long requests) {

    private static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    private static Counts of(Row model) throws RejectedException {
      Long requests = model.notNegative("requests.count");
      return of(model.part("usage"), requests == null ? 0 : requests);
    }

    static Counts of(Row usage, long requests) throws RejectedException {
      return new Counts(
          usage.tokens("inputTokens"),
          usage.tokens("cacheReadTokens"),
          usage.tokens("cacheWriteTokens"),
          usage.tokens("outputTokens"),
          usage.tokens("reasoningTokens"),
          requests);
    }

    private Counts since(Counts before) {
      return new Counts(
          input - before.input,
          cacheRead - before.cacheRead,
          cacheWrite - before.cacheWrite,
          output - before.output,
          reasoning - before.reasoning,
          requests - before.requests);
    }

    /** What of these the others do not contain, class by class. */
    private Counts beyond(Counts others) {
      long read = Math.max(0, cacheRead - others.cacheRead);
      long write = Math.max(0, cacheWrite - others.cacheWrite);
      return new Counts(
          Math.max(0, fresh() - others.fresh()) + read + write,
          read,
          write,
          Math.max(0, output - others.output),
          Math.max(0, reasoning - others.reasoning),
          Math.max(0, requests - others.requests));
    }

    private long fresh() {
      long cached = cacheRead + cacheWrite;
      return cached > input ? input : input - cached;
    }

    private boolean hasShrunk() {
      return input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0 || requests < 0;
    }

    boolean isNothing() {
      return input + cacheRead + cacheWrite + output == 0;
    }

    /** If the cached counts exceed the input, it does not include them. */
    void set(ToolEvent event) {
      event.setInputTokens(fresh());
      event.setCacheReadTokens(cacheRead);
      event.setCacheWriteUnknownTokens(cacheWrite);
      event.setOutputTokens(output);
      event.setReasoningTokens(Math.max(0, reasoning));
    }
  }

  /**
   * Returns what was used since the sums before, per model.
   *
   * @param metrics the {@code modelMetrics}; empty ones leave the sums as they are
   * @param said output tokens of the messages since then, which shows whether the sums continue
   * @param told what of it was told request by request
   */
  Map<String, Counts> growth(JsonNode metrics, long said, JsonNode told) throws RejectedException {
    Map<String, Counts> now = sums(metrics);
    Map<String, Counts> before = last;
    last = now.isEmpty() ? last : now;
    Map<String, Counts> grown = new LinkedHashMap<>();
    now.forEach(
        (model, each) -> grown.put(model, each.since(before.getOrDefault(model, Counts.NONE))));
    Map<String, Counts> used =
        new LinkedHashMap<>(isContinued(before, grown, now, said) ? grown : now);
    keepUntold(used, sums(told));
    used.values().removeIf(Counts::isNothing);
    return used;
  }

  /** If as much was told in all, it was all, even if the models are named otherwise there. */
  private static void keepUntold(Map<String, Counts> used, Map<String, Counts> told) {
    if (tokens(told) >= tokens(used)) {
      used.clear();
    }
    used.replaceAll((model, each) -> each.beyond(told.getOrDefault(model, Counts.NONE)));
  }

  private static Map<String, Counts> sums(JsonNode metrics) throws RejectedException {
    Map<String, Counts> sums = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> model : metrics.properties()) {
      sums.put(model.getKey(), Counts.of(new Row(model.getValue())));
    }
    return sums;
  }

  private static boolean isContinued(
      Map<String, Counts> before, Map<String, Counts> grown, Map<String, Counts> now, long said) {
    boolean hasShrunk =
        grown.values().stream().anyMatch(Counts::hasShrunk)
            || !now.keySet().containsAll(before.keySet());
    return !hasShrunk && Math.abs(output(grown) - said) <= Math.abs(output(now) - said);
  }

  private static long tokens(Map<String, Counts> sums) {
    return sums.values().stream().mapToLong(each -> each.input() + each.output()).sum();
  }

  private static long output(Map<String, Counts> sums) {
    return sums.values().stream().mapToLong(Counts::output).sum();
  }
}
