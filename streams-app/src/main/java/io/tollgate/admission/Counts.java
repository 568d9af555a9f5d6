package io.tollgate.admission;

import io.tollgate.event.ToolEvent;

/**
 * Tokens of one call, per disjoint class; an increment may be negative in a class.
 *
 * @param input outside every cache class
 * @param cacheRead read from a prompt cache
 * @param cacheWrite5m written to a 5-minute cache
 * @param cacheWrite1h written to a 1-hour cache
 * @param cacheWriteUnknown written to a cache of unknown life
 * @param output billed output, reasoning included
 * @param reasoning part of output, information only
 */
public record Counts(
    long input,
    long cacheRead,
    long cacheWrite5m,
    long cacheWrite1h,
    long cacheWriteUnknown,
    long output,
    long reasoning) {

  /** No tokens at all. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /** What a report says. */
  public static Counts of(ToolEvent event) {
    return new Counts(
        event.getInputTokens(),
        event.getCacheReadTokens(),
        event.getCacheWrite5mTokens(),
        event.getCacheWrite1hTokens(),
        event.getCacheWriteUnknownTokens(),
        event.getOutputTokens(),
        event.getReasoningTokens());
  }

  /** All billed tokens. */
  public long total() {
    return context() + output;
  }

  /** All input tokens, cached or not. */
  public long context() {
    return input + cacheRead + cacheWrite5m + cacheWrite1h + cacheWriteUnknown;
  }

  /** What must be added to {@code earlier} to come to these counts. */
  public Counts minus(Counts earlier) {
    return new Counts(
        input - earlier.input,
        cacheRead - earlier.cacheRead,
        cacheWrite5m - earlier.cacheWrite5m,
        cacheWrite1h - earlier.cacheWrite1h,
        cacheWriteUnknown - earlier.cacheWriteUnknown,
        output - earlier.output,
        reasoning - earlier.reasoning);
  }

  /**
   * Whether these counts are the better account of the same call: more tokens, or as many with
   * fewer of them in a cache of unknown life, which has no certain price.
   */
  public boolean outranks(Counts other) {
    return total() != other.total()
        ? total() > other.total()
        : cacheWriteUnknown < other.cacheWriteUnknown;
  }
}
