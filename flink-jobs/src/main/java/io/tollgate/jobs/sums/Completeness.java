package io.tollgate.jobs.sums;

import io.tollgate.spend.Period;
import java.time.Duration;
import java.time.Instant;

/**
 * What the watermark says about the sum of a period. Watermarks follow when usage was received, not
 * when it happened: everything received before is included, as far as it was in the topic. A
 * partition that is silent for a moment is not waited for, so what the app before the topic still
 * holds back corrects a sum that was called complete.
 */
final class Completeness {

  static final String PROVISIONAL = "provisional";
  static final String COMPLETE = "complete";
  static final String CORRECTED = "corrected";

  /** How long after its end usage of a period still comes in as usual. */
  private static final Duration LATENESS = Duration.ofHours(1);

  private Completeness() {}

  /** When a period is complete, as a watermark. */
  static long completeAt(Period period) {
    return period.end().plus(LATENESS).toEpochMilli();
  }

  /** What a sum is that changes at a watermark. */
  static String ofChange(Period period, long watermark) {
    return watermark >= completeAt(period) ? CORRECTED : PROVISIONAL;
  }

  /** The watermark as a time; null before the first one, and after the last. */
  static Instant time(long watermark) {
    return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
        ? null
        : Instant.ofEpochMilli(watermark);
  }
}
