package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.source.value.IsoTime;
import io.tollgate.source.value.LenientTime;
import java.time.Instant;

/**
 * Selects the time of an event: the tool's own time if possible, the arrival as the last resort.
 */
public final class EventTime {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private EventTime() {}

  /**
   * Sets the event's time and its source.
   *
   * @param stated the time as the tool wrote it, null if it did not
   * @param recordNanos the record's time, unsigned nanoseconds, 0 if none
   * @param observedNanos the exporter's time, likewise
   */
  public static void set(ToolEvent event, String stated, long recordNanos, long observedNanos) {
    Instant time = IsoTime.parse(stated);
    if (time == null && stated != null) {
      time = IsoTime.parse(LenientTime.iso(stated));
    }
    if (time != null) {
      set(event, time, "event");
    } else if (recordNanos != 0) {
      set(event, instant(recordNanos), "record");
    } else if (observedNanos != 0) {
      set(event, instant(observedNanos), "observed");
    } else {
      set(event, event.getReceivedTime(), "received");
    }
  }

  /** Sets the time to the first one present; the arrival if there is none. */
  public static void set(ToolEvent event, String best, String second) {
    set(event, IsoTime.parse(best) == null ? second : best, 0, 0);
  }

  /** A time slightly in the future is replaced here; one far off violates a rule later. */
  private static void set(ToolEvent event, Instant time, String source) {
    Instant received = event.getReceivedTime();
    boolean isAhead = time.isAfter(received.plus(ToolEventRules.TOLERATED_SKEW));
    boolean isNonsense = time.isAfter(received.plus(ToolEventRules.MOST_SKEW));
    if (isAhead && !isNonsense) {
      replace(event, time);
    } else {
      event.setEventTime(time);
      event.setEventTimeSource(source);
    }
  }

  /**
   * Uses the arrival for a time far off, which is no reason to leave a waiting caller without an
   * answer.
   */
  public static void arrivalIfImpossible(ToolEvent event) {
    Instant time = event.getEventTime();
    boolean isPossible =
        !time.isBefore(ToolEventRules.FIRST_TIME)
            && !time.isAfter(event.getReceivedTime().plus(ToolEventRules.TOLERATED_SKEW));
    if (!isPossible) {
      replace(event, time);
    }
  }

  private static void replace(ToolEvent event, Instant claimed) {
    event.setClaimedEventTime(claimed);
    event.setEventTime(event.getReceivedTime());
    event.setEventTimeSource("received");
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochMilli(Long.divideUnsigned(nanos, NANOS_PER_MILLI));
  }
}
