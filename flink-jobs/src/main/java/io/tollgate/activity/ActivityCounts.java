package io.tollgate.activity;

import io.tollgate.event.Usage;
import java.time.Instant;

/**
 * Exact counts of tool usage in one period.
 *
 * @param records usage records
 * @param prompts prompts that people sent
 * @param requests requests to models; a call that is reported again counts once, and one that turns
 *     out to duplicate another report is subtracted
 * @param errors requests that failed
 * @param accepted suggestions that people accepted
 * @param rejected suggestions that people rejected
 * @param linesAdded lines added
 * @param linesRemoved lines removed
 * @param lastEventTime event time of the latest usage
 * @param freshAsOf when the latest usage was received
 */
public record ActivityCounts(
    long records,
    long prompts,
    long requests,
    long errors,
    long accepted,
    long rejected,
    long linesAdded,
    long linesRemoved,
    Instant lastEventTime,
    Instant freshAsOf) {

  /** All counts zero. */
  public static final ActivityCounts NONE =
      new ActivityCounts(0, 0, 0, 0, 0, 0, 0, 0, Instant.EPOCH, Instant.EPOCH);

  static final String REQUEST = "model_request";

  private static final String ERROR = "model_error";

  /** Counts of a single usage record. */
  static ActivityCounts of(Usage usage) {
    String kind = usage.getKind();
    boolean isFirst = usage.getRevision() == 1;
    boolean isError = kind.equals(ERROR);
    boolean failed = isError || "failure".equals(usage.getOutcome());
    boolean isRequest = isError || kind.equals(REQUEST);
    long requests = !isRequest ? 0 : usage.getTakenBack() ? -1 : one(isFirst);
    return new ActivityCounts(
        1,
        one(isFirst && kind.equals("prompt")),
        requests,
        failed ? requests : 0,
        one(isFirst && "accept".equals(usage.getDecision())),
        one(isFirst && "reject".equals(usage.getDecision())),
        usage.getLinesAdded() == null ? 0 : usage.getLinesAdded(),
        usage.getLinesRemoved() == null ? 0 : usage.getLinesRemoved(),
        usage.getEventTime(),
        usage.getReceivedTime());
  }

  ActivityCounts plus(ActivityCounts other) {
    return new ActivityCounts(
        records + other.records,
        prompts + other.prompts,
        requests + other.requests,
        errors + other.errors,
        accepted + other.accepted,
        rejected + other.rejected,
        linesAdded + other.linesAdded,
        linesRemoved + other.linesRemoved,
        later(lastEventTime, other.lastEventTime),
        later(freshAsOf, other.freshAsOf));
  }

  private static long one(boolean counts) {
    return counts ? 1 : 0;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
