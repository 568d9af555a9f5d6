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
      return new Counts(
          model.tokens("usage.inputTokens"),
          model.tokens("usage.cacheReadTokens"),
          model.tokens("usage.cacheWriteTokens"),
          model.tokens("usage.outputTokens"),
          model.tokens("usage.reasoningTokens"),
          requests == null ? 0 : requests);
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

    private boolean hasShrunk() {
      return input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0 || requests < 0;
    }

    private boolean isNothing() {
      return input + cacheRead + cacheWrite + output == 0;
    }

    /** If the cached counts exceed the input, it does not include them. */
    void set(ToolEvent event) {
      long cached = cacheRead + cacheWrite;
      event.setInputTokens(cached > input ? input : input - cached);
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
   */
  Map<String, Counts> growth(JsonNode metrics, long said) throws RejectedException {
    Map<String, Counts> now = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> model : metrics.properties()) {
      now.put(model.getKey(), Counts.of(new Row(model.getValue())));
    }
    Map<String, Counts> before = last;
    last = now.isEmpty() ? last : now;
    Map<String, Counts> grown = new LinkedHashMap<>();
    now.forEach(
        (model, each) -> grown.put(model, each.since(before.getOrDefault(model, Counts.NONE))));
    Map<String, Counts> used =
        new LinkedHashMap<>(isContinued(before, grown, now, said) ? grown : now);
    used.values().removeIf(Counts::isNothing);
    return used;
  }

  private static boolean isContinued(
      Map<String, Counts> before, Map<String, Counts> grown, Map<String, Counts> now, long said) {
    boolean hasShrunk =
        grown.values().stream().anyMatch(Counts::hasShrunk)
            || !now.keySet().containsAll(before.keySet());
    return !hasShrunk && Math.abs(output(grown) - said) <= Math.abs(output(now) - said);
  }

  private static long output(Map<String, Counts> sums) {
    return sums.values().stream().mapToLong(Counts::output).sum();
  }
}
