package io.tollgate.coverage;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Facts about one session: its numbering, the witnesses that reported it, and the totals of its
 * metrics.
 */
final class SessionLedger {

  private static final String TOKEN_METRIC = ".token.usage";
  private static final Set<String> ASKED_ABOUT = Set.of("tool_decision", "tool_result");
  private static final int MOST_SERIES = 200;
  private static final int MOST_DELTAS = 50_000;
  private static final int MOST_USES = 10_000;
  private static final int MOST_SCALE = 32;

  final String source;
  final String tool;
  private final SequenceRanges numbers = new SequenceRanges();
  private final Map<String, Long> callTokens = new HashMap<>();
  private final Map<Series, BigDecimal> cumulative = new HashMap<>();
  private final Set<String> deltas = new HashSet<>();
  private BigDecimal deltaTokens = BigDecimal.ZERO;
  private boolean hasTooManyMetrics;
  private Instant first;
  private Instant last = Instant.EPOCH;
  private boolean hasTelemetry;
  private boolean hasOtherWitness;
  private boolean hasTranscript;
  private String person;
  private Instant firstWork;
  private Instant lastWork;
  private Instant lastAsked;
  private final Set<String> cutUses = new HashSet<>();
  private final Set<String> toldUses = new HashSet<>();

  private record Series(String model, String type, String querySource) {}

  SessionLedger(ToolEvent event) {
    this.source = event.getSource();
    this.tool = event.getTool();
    this.first = event.getReceivedTime();
  }

  /**
   * Adds an event.
   *
   * @param cutWrites attribute of an event whose content is truncated
   */
  void add(ToolEvent event, String cutWrites) {
    Instant received = event.getReceivedTime();
    first = received.isBefore(first) ? received : first;
    last = received.isAfter(last) ? received : last;
    addUse(event, cutWrites);
    addWork(event, received);
    switch (event.getWitness()) {
      case "otlp_log" -> log(event);
      case "metric" -> metric(event);
      case "hook", "proxy_log" -> hasOtherWitness = true;
      case "transcript" -> hasTranscript = true;
      default -> {
        // Spans are optional; neither their absence nor their presence says anything.
      }
    }
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  /** Returns the person of the session; null if nobody named one. */
  String person() {
    return person;
  }

  /** Time of the first tool use in telemetry; null if there is none. */
  Instant firstWork() {
    return firstWork;
  }

  /** Time of the last tool use in telemetry; null if there is none. */
  Instant lastWork() {
    return lastWork;
  }

  /** Time of the last hook call; null if there is none. */
  Instant lastAsked() {
    return lastAsked;
  }

  SequenceRanges numbers() {
    return numbers;
  }

  /** Whether hooks or a proxy saw the session and telemetry never did. */
  boolean hasSilentExporter() {
    return hasOtherWitness && !hasTelemetry;
  }

  /** Whether metrics reported tokens and all reported metrics are known. */
  boolean hasAllMetrics() {
    return !hasTooManyMetrics && !(cumulative.isEmpty() && deltas.isEmpty());
  }

  /** Sum of the tokens in log events. */
  long logTokens() {
    return callTokens.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Sum of the tokens in metrics. */
  long metricTokens() {
    return cumulative.values().stream().reduce(deltaTokens, BigDecimal::add).longValue();
  }

  /**
   * Number of tool uses whose content arrived truncated and was not reported in full by a hook or a
   * transcript.
   */
  long cutWrites() {
    return hasTranscript ? 0 : cutUses.stream().filter(use -> !toldUses.contains(use)).count();
  }

  private void addWork(ToolEvent event, Instant received) {
    String named =
        event.getVerifiedUser() == null ? event.getClaimedUser() : event.getVerifiedUser();
    person = named == null ? person : named;
    if (event.getWitness().equals("hook")) {
      lastAsked = lastAsked == null || received.isAfter(lastAsked) ? received : lastAsked;
    } else if (event.getWitness().equals("otlp_log") && ASKED_ABOUT.contains(event.getKind())) {
      firstWork = firstWork == null || received.isBefore(firstWork) ? received : firstWork;
      lastWork = lastWork == null || received.isAfter(lastWork) ? received : lastWork;
    }
  }

  private void addUse(ToolEvent event, String cutWrites) {
    String use = event.getToolUseId() == null ? event.getEventId() : event.getToolUseId();
    if (event.getAttributes().containsKey(cutWrites)) {
      add(use, cutUses);
    } else if (event.getWitness().equals("hook") && event.getKind().equals("tool_result")) {
      add(use, toldUses);
    }
  }

  private static void add(String use, Set<String> uses) {
    if (uses.size() < MOST_USES) {
      uses.add(use);
    }
  }

  private void log(ToolEvent event) {
    hasTelemetry = true;
    if (event.getSequence() != null) {
      numbers.add(event.getSequence());
    }
    if (event.getKind().equals("model_request")) {
      callTokens.put(event.getEventId(), tokens(event));
    }
  }

  /** Tokens of a call, of all classes. */
  static long tokens(ToolEvent event) {
    return event.getInputTokens()
        + event.getCacheReadTokens()
        + event.getCacheWrite5mTokens()
        + event.getCacheWrite1hTokens()
        + event.getCacheWriteUnknownTokens()
        + event.getOutputTokens();
  }

  /** Deltas are summed; of a cumulative series the largest value counts. */
  private void metric(ToolEvent event) {
    hasTelemetry = true;
    BigDecimal value = value(event);
    if (value == null
        || hasTooManyMetrics
        || !event.getSourceEvent().equals("claude_code" + TOKEN_METRIC)) {
      return;
    }
    Map<String, String> attributes = event.getAttributes();
    if ("cumulative".equals(attributes.get("otel.metric.temporality"))) {
      Series series =
          new Series(event.getModel(), attributes.get("type"), attributes.get("query_source"));
      hasTooManyMetrics |= cumulative.size() >= MOST_SERIES && !cumulative.containsKey(series);
      cumulative.merge(series, value, BigDecimal::max);
    } else if (deltas.add(event.getEventId())) {
      deltaTokens = deltaTokens.add(value);
    }
    hasTooManyMetrics |= deltas.size() > MOST_DELTAS;
    if (hasTooManyMetrics) {
      cumulative.clear();
      deltas.clear();
    }
  }

  private static BigDecimal value(ToolEvent event) {
    String text = event.getAttributes().get("otel.metric.value");
    try {
      BigDecimal value = text == null ? null : new BigDecimal(text);
      // Added to others, a malicious exponent would be written out and fill the memory.
      return value == null || Math.abs((long) value.scale()) > MOST_SCALE ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
