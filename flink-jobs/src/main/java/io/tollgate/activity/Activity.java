package io.tollgate.activity;

import io.tollgate.event.Usage;
import java.time.Instant;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Mutable aggregate of tool usage in one period: counts, and sketches of distinct users, distinct
 * sessions and request latency. {@link #sketches} is what is stored and sent between operators.
 */
public final class Activity {

  private static final int LG_K = 11;
  private static final int KLL_K = 200;

  /** User of a usage record for which no report named a person; not counted as a user. */
  private static final String NOBODY = "unknown";

  private ActivityCounts counts;
  private final Union users = new Union(LG_K);
  private final Union sessions = new Union(LG_K);
  private final KllFloatsSketch latency = KllFloatsSketch.newHeapInstance(KLL_K);

  /** Creates an empty aggregate. */
  public Activity() {
    counts = ActivityCounts.NONE;
  }

  /** Restores an aggregate from its stored form. */
  public static Activity of(ActivitySketches sketches) {
    Activity activity = new Activity();
    activity.add(sketches);
    return activity;
  }

  /** Adds one usage record. */
  public void add(Usage usage) {
    counts = counts.plus(ActivityCounts.of(usage));
    if (!NOBODY.equals(usage.getUserPseudonym())) {
      users.update(usage.getUserPseudonym());
    }
    sessions.update(usage.getSessionId());
    boolean isRequest = usage.getKind().equals(ActivityCounts.REQUEST);
    if (isRequest && usage.getRevision() == 1 && usage.getDurationMs() != null) {
      latency.update(usage.getDurationMs());
    }
  }

  /** Merges an aggregate of the same period. */
  public void add(ActivitySketches other) {
    counts = counts.plus(other.counts());
    users.update(HllSketch.heapify(other.users()));
    sessions.update(HllSketch.heapify(other.sessions()));
    latency.merge(KllFloatsSketch.heapify(Memory.wrap(other.latency())));
  }

  /** Returns the immutable form, which can be stored, sent and merged. */
  public ActivitySketches sketches() {
    return new ActivitySketches(
        counts,
        users.getResult(TgtHllType.HLL_4).toCompactByteArray(),
        sessions.getResult(TgtHllType.HLL_4).toCompactByteArray(),
        latency.toByteArray());
  }

  public ActivityCounts counts() {
    return counts;
  }

  /** Estimated number of distinct users. */
  public long activeUsers() {
    return Math.round(users.getEstimate());
  }

  /** Estimated number of distinct sessions. */
  public long sessions() {
    return Math.round(sessions.getEstimate());
  }

  /** Percentile of request latency in milliseconds; null if no request had a duration. */
  public Long latencyMillis(int percent) {
    return latency.isEmpty() ? null : (long) latency.getQuantile(percent / 100.0);
  }

  /** Event time of the latest usage record. */
  public Instant lastEventTime() {
    return counts.lastEventTime();
  }
}
