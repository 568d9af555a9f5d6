package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import java.util.Optional;

/**
 * Disagreement between two witnesses of a call: their counts differ by more than rounding and late
 * rows explain.
 *
 * @param callId the call
 * @param witness kind of the latest witness
 * @param reported tokens in its report
 * @param counted tokens reported before, by the other witnesses
 */
public record Disagreement(String callId, String witness, long reported, long counted) {

  private static final long LEAST_TOKENS = 10;
  private static final long SHARE = 100;

  public Disagreement {
    requireNonNull(callId, "callId");
    requireNonNull(witness, "witness");
  }

  /**
   * Compares a report with the counts in force for its call, unless a disagreement is already
   * known. Growing rows may report less than a single report, but not more.
   */
  static Optional<Disagreement> between(ToolEvent event, CallState call) {
    boolean isNew = call.isCounted() && !call.witnesses().disputed();
    return isNew && !agrees(event, call) ? Optional.of(of(event, call)) : Optional.empty();
  }

  /** That of a report and a call that it is not one of, although it has its id. */
  static Disagreement of(ToolEvent event, CallState call) {
    return new Disagreement(
        call.callId(), event.getWitness(), Counts.of(event).total(), call.counts().total());
  }

  /**
   * Whether the report and the call have about the same tokens, or one of them is still growing.
   */
  static boolean agrees(ToolEvent event, CallState call) {
    long reported = Counts.of(event).total();
    long counted = call.counts().total();
    boolean isOfTwo = reported > 0 && counted > 0 && !isGrowth(event, call, reported, counted);
    return !isOfTwo || !isBeyondBound(reported, counted);
  }

  private static boolean isGrowth(ToolEvent event, CallState call, long reported, long counted) {
    boolean isOnlyInRows = call.witnesses().singles().isEmpty();
    return event.getCumulative()
        ? isOnlyInRows || reported < counted
        : isOnlyInRows && reported > counted;
  }

  /** Whether two token totals differ by more than 10 tokens and more than 1 percent. */
  private static boolean isBeyondBound(long one, long other) {
    long difference = Math.abs(one - other);
    return difference > LEAST_TOKENS && difference > Math.max(one, other) / SHARE;
  }
}
