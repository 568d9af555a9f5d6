package io.tollgate.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Validation of a {@link ToolEvent} beyond its schema. The collector applies it before writing, and
 * the Streams app again, because a plugin may write to the topic itself.
 */
public final class ToolEventRules {

  /** Upper bound of a call's tokens per class. */
  public static final long MOST_TOKENS = 1_000_000_000L;

  /** How far a tool's clock may be ahead before its time is replaced. */
  public static final Duration TOLERATED_SKEW = Duration.ofMinutes(5);

  /** A time further ahead than this is not a clock error but invalid. */
  public static final Duration MOST_SKEW = Duration.ofDays(7);

  /** No AI coding tool reported anything before this day. */
  public static final Instant FIRST_TIME = Instant.parse("2020-01-01T00:00:00Z");

  /**
   * Prefix of a request id that stands for the span of a call whose tool told none. A log record
   * may have been written in the span around it, so two such ids do not mean two calls.
   */
  public static final String SPAN_PREFIX = "span:";

  /** Decimal places of a cost. */
  public static final int MONEY_SCALE = 12;

  /** Event kinds that a sender may report. */
  public static final List<String> KINDS_TOLD =
      List.of(
          "model_request",
          "model_error",
          "prompt",
          "response",
          "tool_decision",
          "tool_result",
          "permission_mode",
          "session",
          "ai_write",
          "commit",
          "movement",
          "review",
          "coverage",
          "other");

  /**
   * Event kinds that only Tollgate itself creates: its answers to hooks, and reviews of outputs.
   */
  public static final List<String> KINDS_MADE = List.of("hook_answer", "output_review");

  private static final BigDecimal MOST_COST = new BigDecimal("1000000");

  private static final List<TokenField> TOKEN_FIELDS =
      List.of(
          new TokenField("input_tokens", ToolEvent::getInputTokens),
          new TokenField("cache_read_tokens", ToolEvent::getCacheReadTokens),
          new TokenField("cache_write_5m_tokens", ToolEvent::getCacheWrite5mTokens),
          new TokenField("cache_write_1h_tokens", ToolEvent::getCacheWrite1hTokens),
          new TokenField("cache_write_unknown_tokens", ToolEvent::getCacheWriteUnknownTokens),
          new TokenField("output_tokens", ToolEvent::getOutputTokens),
          new TokenField("reasoning_tokens", ToolEvent::getReasoningTokens));

  private ToolEventRules() {}

  /** The first rule that the event breaks, or empty. */
  public static Optional<Fault> firstFault(ToolEvent event) {
    if (event.getEventId().isBlank()) {
      return fault("invalid_event", "event_id is empty");
    }
    if (event.getSessionId().isBlank()) {
      return fault("missing_session", "session_id is empty");
    }
    return tokenFault(event).or(() -> costFault(event)).or(() -> timeFault(event));
  }

  private static Optional<Fault> tokenFault(ToolEvent event) {
    for (TokenField field : TOKEN_FIELDS) {
      long tokens = field.read.applyAsLong(event);
      if (tokens < 0 || tokens > MOST_TOKENS) {
        return fault(
            "invalid_tokens", field.label + " is not between 0 and " + MOST_TOKENS + ": " + tokens);
      }
    }
    return Optional.empty();
  }

  private static Optional<Fault> costFault(ToolEvent event) {
    BigDecimal cost = event.getReportedCost();
    if (cost == null) {
      return Optional.empty();
    }
    if (cost.signum() < 0 || cost.compareTo(MOST_COST) > 0) {
      return fault("invalid_cost", "reported_cost is not between 0 and " + MOST_COST);
    }
    return event.getReportedCurrency() == null
        ? fault("invalid_cost", "reported_cost has no currency")
        : Optional.empty();
  }

  private static Optional<Fault> timeFault(ToolEvent event) {
    Instant latest = event.getReceivedTime().plus(TOLERATED_SKEW);
    Instant time = event.getEventTime();
    if (time.isBefore(FIRST_TIME) || time.isAfter(latest)) {
      return fault(
          "time_out_of_range", "event_time is not between " + FIRST_TIME + " and " + latest);
    }
    return Optional.empty();
  }

  private static Optional<Fault> fault(String reason, String detail) {
    return Optional.of(new Fault(reason, detail));
  }

  /**
   * A broken rule.
   *
   * @param reason a reason of {@link DeadLetter}
   * @param detail one sentence for a person
   */
  public record Fault(String reason, String detail) {}

  private record TokenField(String label, ToLongFunction<ToolEvent> read) {}
}
