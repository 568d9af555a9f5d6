package io.tollgate.jobs.sums;

import io.tollgate.spend.Period;
import java.time.Duration;
import java.time.Instant;

/**
 * Completeness of a period's sum according to the watermark. Watermarks follow the time usage was
 * received, not when it happened: everything received earlier is included, if it was in the topic.
 * A partition that is silent for a moment is not waited for, so usage that is still held back
 * upstream corrects a sum that was called complete.
 */
final class Completeness {

  static final String PROVISIONAL = "provisional";
  static final String COMPLETE = "complete";
  static final String CORRECTED = "corrected";

  /** How long after the end of a period its usage normally still arrives. */
  private static final Duration LATENESS = Duration.ofHours(1);

  private Completeness() {}

  /** Watermark at which a period is complete. */
  static long completeAt(Period period) {
    return period.end().plus(LATENESS).toEpochMilli();
  }

  /**
   * Whether a sum that changes must have a timer for the completion of its period. One is set when
   * the sum begins; it may have fired before a restart, after which no watermark is known for a
   * moment, and the change then counts as provisional.
   */
  static boolean needsTimer(Period period, boolean isFirst, long watermark) {
    return watermark < completeAt(period) && (isFirst || watermark == Long.MIN_VALUE);
  }

  /** Completeness of a sum that changes at a watermark. */
  static String ofChange(Period period, long watermark) {
    return watermark >= completeAt(period) ? CORRECTED : PROVISIONAL;
  }

  /** The watermark as a time; null before the first and after the last watermark. */
  static Instant time(long watermark) {
    return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
        ? null
        : Instant.ofEpochMilli(watermark);
  }
}
