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
 * @param told tokens in its report
 * @param standing tokens reported before, by the other witnesses
 */
public record Disagreement(String callId, String witness, long told, long standing) {

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
    long told = Counts.of(event).total();
    long standing = call.counts().total();
    boolean isNew = call.isCounted() && !call.witnesses().disputed();
    boolean isOfTwo = told > 0 && standing > 0 && !isGrowth(event, call, told, standing);
    return isNew && isOfTwo && isBeyondBound(told, standing)
        ? Optional.of(new Disagreement(call.callId(), event.getWitness(), told, standing))
        : Optional.empty();
  }

  private static boolean isGrowth(ToolEvent event, CallState call, long told, long standing) {
    boolean isOnlyInRows = call.witnesses().singles().isEmpty();
    return event.getCumulative()
        ? isOnlyInRows || told < standing
        : isOnlyInRows && told > standing;
  }

  /** Whether two token totals differ by more than 10 tokens and more than 1 percent. */
  private static boolean isBeyondBound(long one, long other) {
    long difference = Math.abs(one - other);
    return difference > LEAST_TOKENS && difference > Math.max(one, other) / SHARE;
  }
}
