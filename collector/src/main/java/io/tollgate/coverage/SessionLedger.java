package io.tollgate.coverage;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is known of one session: its numbering, who told of it, and what metrics make of it. */
final class SessionLedger {

  private static final String TOKEN_METRIC = ".token.usage";
  private static final int MOST_SERIES = 200;

  final String source;
  final String tool;
  private final SeenNumbers numbers = new SeenNumbers();
  private final Map<String, Long> callTokens = new HashMap<>();
  private final Map<String, BigDecimal> series = new HashMap<>();
  private Instant first;
  private Instant last = Instant.EPOCH;
  private boolean hasTelemetry;
  private boolean hasOtherWitness;

  SessionLedger(ToolEvent event) {
    this.source = event.getSource();
    this.tool = event.getTool();
    this.first = event.getReceivedTime();
  }

  void add(ToolEvent event) {
    Instant received = event.getReceivedTime();
    first = received.isBefore(first) ? received : first;
    last = received.isAfter(last) ? received : last;
    switch (event.getWitness()) {
      case "otlp_log" -> log(event);
      case "metric" -> metric(event);
      case "hook", "proxy_log" -> hasOtherWitness = true;
      default -> {
        // Transcripts and spans come late or by choice; their absence or presence tells nothing.
      }
    }
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  SeenNumbers numbers() {
    return numbers;
  }

  /** True if hooks or a proxy saw the session and telemetry never did. */
  boolean hasSilentExporter() {
    return hasOtherWitness && !hasTelemetry;
  }

  boolean hasMetrics() {
    return !series.isEmpty();
  }

  /** All tokens that log events tell. */
  long logTokens() {
    return callTokens.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All tokens that metrics tell. */
  long metricTokens() {
    return series.values().stream().mapToLong(BigDecimal::longValue).sum();
  }

  private void log(ToolEvent event) {
    hasTelemetry = true;
    if (event.getSequence() != null) {
      numbers.add(event.getSequence());
    }
    if (event.getKind().equals("model_request")) {
      callTokens.put(
          event.getEventId(),
          event.getInputTokens()
              + event.getCacheReadTokens()
              + event.getCacheWrite5mTokens()
              + event.getCacheWrite1hTokens()
              + event.getCacheWriteUnknownTokens()
              + event.getOutputTokens());
    }
  }

  /** Deltas add up; of a cumulative series the largest figure stands. */
  private void metric(ToolEvent event) {
    hasTelemetry = true;
    BigDecimal value = value(event);
    if (value == null || !event.getSourceEvent().equals("claude_code" + TOKEN_METRIC)) {
      return;
    }
    Map<String, String> attributes = event.getAttributes();
    boolean isCumulative = "cumulative".equals(attributes.get("otel.metric.temporality"));
    String key =
        isCumulative
            ? event.getModel() + "/" + attributes.get("type") + "/" + attributes.get("query_source")
            : event.getEventId();
    if (series.size() < MOST_SERIES || series.containsKey(key)) {
      series.merge(key, value, (a, b) -> isCumulative ? a.max(b) : a);
    }
  }

  private static BigDecimal value(ToolEvent event) {
    String text = event.getAttributes().get("otel.metric.value");
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
