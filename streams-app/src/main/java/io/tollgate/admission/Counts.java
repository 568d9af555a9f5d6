package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.Comparator;

/**
 * Token counts of one call, by disjoint class; an increment may be negative in a class.
 *
 * @param input outside every cache class
 * @param cacheRead read from a prompt cache
 * @param cacheWrite5m written to a 5-minute cache
 * @param cacheWrite1h written to a 1-hour cache
 * @param cacheWriteUnknown written to a cache of unknown lifetime
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
   * The better account is the larger one: more tokens in total; if equal, the more detailed one,
   * with fewer of them as plain input, which is what a witness reports that knows of no cache, and
   * fewer in a cache of unknown lifetime, which has no definite price. The rest only makes the
   * order total, so that the arrival order of different accounts does not matter.
   */
  private static final Comparator<Counts> BY_WORTH =
      Comparator.comparingLong(Counts::total)
          .thenComparing(Comparator.comparingLong(Counts::input).reversed())
          .thenComparing(Comparator.comparingLong(Counts::cacheWriteUnknown).reversed())
          .thenComparingLong(Counts::reasoning)
          .thenComparingLong(Counts::output)
          .thenComparingLong(Counts::cacheWrite1h)
          .thenComparingLong(Counts::cacheWrite5m);

  /** No tokens. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /** The counts in a report. */
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

  /** The difference to add to {@code earlier} to get these counts. */
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
