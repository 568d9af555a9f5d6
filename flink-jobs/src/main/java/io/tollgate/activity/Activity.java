package io.tollgate.activity;

import io.tollgate.event.Usage;
import java.time.Instant;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * What was done in one period so far. It grows; {@link #counts} and the sketches' bytes are what is
 * kept and sent.
 */
public final class Activity {

  private static final int LG_K = 11;
  private static final int KLL_K = 200;

  /** Stands in the usage of which no report named a person. */
  private static final String NOBODY = "unknown";

  private ActivityCounts counts;
  private final Union users = new Union(LG_K);
  private final Union sessions = new Union(LG_K);
  private final KllFloatsSketch latency = KllFloatsSketch.newHeapInstance(KLL_K);

  /** Nothing done yet. */
  public Activity() {
    counts = ActivityCounts.NONE;
  }

  /** What was sent or kept. */
  public static Activity of(ActivitySketches sketches) {
    Activity activity = new Activity();
    activity.add(sketches);
    return activity;
  }

  /** Adds one usage. */
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

  /** Adds what was done elsewhere in the same period. */
  public void add(ActivitySketches other) {
    counts = counts.plus(other.counts());
    users.update(HllSketch.heapify(other.users()));
    sessions.update(HllSketch.heapify(other.sessions()));
    latency.merge(KllFloatsSketch.heapify(Memory.wrap(other.latency())));
  }

  /** What can be kept, sent and added up. */
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

  /** Distinct people, estimated. */
  public long activeUsers() {
    return Math.round(users.getEstimate());
  }

  /** Distinct sessions, estimated. */
  public long sessions() {
    return Math.round(sessions.getEstimate());
  }

  /** The duration that so many percent of requests did not exceed, in milliseconds, or null. */
  public Long latencyMillis(int percent) {
    return latency.isEmpty() ? null : (long) latency.getQuantile(percent / 100.0);
  }

  /** Event time of the latest usage. */
  public Instant lastEventTime() {
    return counts.lastEventTime();
  }
}
