package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.Comparator;

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

  /**
   * The better account is larger: more tokens; or as many, told more exactly, with fewer of them as
   * plain input, which is what a witness says that knows of no cache, and fewer in a cache of
   * unknown life, which has no certain price. The rest only makes sure that of two different
   * accounts one is always the better, so that their order of arrival does not matter.
   */
  private static final Comparator<Counts> BY_WORTH =
      Comparator.comparingLong(Counts::total)
          .thenComparing(Comparator.comparingLong(Counts::input).reversed())
          .thenComparing(Comparator.comparingLong(Counts::cacheWriteUnknown).reversed())
          .thenComparingLong(Counts::reasoning)
          .thenComparingLong(Counts::output)
          .thenComparingLong(Counts::cacheWrite1h)
          .thenComparingLong(Counts::cacheWrite5m);

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

  /** Whether these counts are the better account of the same call. */
  public boolean outranks(Counts other) {
    return BY_WORTH.compare(this, other) > 0;
  }
}
