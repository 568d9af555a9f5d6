package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import java.time.Duration;
import java.time.Instant;

/** Age of a case, compared with the time allowed for it. */
final class Deadline {

  private static final int HOURS_SHOWN_AS_DAYS = 48;

  private Deadline() {}

  /** True if it should have been resolved by now, or was resolved too late. */
  static boolean isOverdue(Case caseRecord, Instant now) {
    return end(caseRecord, now).isAfter(caseRecord.getDueTime());
  }

  static String age(Case caseRecord, Instant now) {
    return words(Duration.between(caseRecord.getOpenedTime(), end(caseRecord, now)));
  }

  static String due(Case caseRecord, Instant now) {
    Instant end = end(caseRecord, now);
    if (isOverdue(caseRecord, now)) {
      return "OVERDUE " + words(Duration.between(caseRecord.getDueTime(), end));
    }
    return caseRecord.getClosedTime() == null
        ? "in " + words(Duration.between(end, caseRecord.getDueTime()))
        : "in time";
  }

  private static Instant end(Case caseRecord, Instant now) {
    return caseRecord.getClosedTime() == null ? now : caseRecord.getClosedTime();
  }

  private static String words(Duration time) {
    if (time.toMinutes() < 60) {
      return Math.max(0, time.toMinutes()) + "m";
    }
    return time.toHours() < HOURS_SHOWN_AS_DAYS ? time.toHours() + "h" : time.toDays() + "d";
  }
}
