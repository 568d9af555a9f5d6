package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import java.time.Duration;
import java.time.Instant;

/** Age of a case, compared with the time allowed for it. */
final class Deadline {

  private static final int HOURS_SHOWN_AS_DAYS = 48;

  private Deadline() {}

  /** True if it should have been resolved by now, or was resolved too late. */
  static boolean isOverdue(Case about, Instant now) {
    return end(about, now).isAfter(about.getDueTime());
  }

  static String age(Case about, Instant now) {
    return words(Duration.between(about.getOpenedTime(), end(about, now)));
  }

  static String due(Case about, Instant now) {
    Instant end = end(about, now);
    if (isOverdue(about, now)) {
      return "OVERDUE " + words(Duration.between(about.getDueTime(), end));
    }
    return about.getClosedTime() == null
        ? "in " + words(Duration.between(end, about.getDueTime()))
        : "in time";
  }

  private static Instant end(Case about, Instant now) {
    return about.getClosedTime() == null ? now : about.getClosedTime();
  }

  private static String words(Duration time) {
    if (time.toMinutes() < 60) {
      return Math.max(0, time.toMinutes()) + "m";
    }
    return time.toHours() < HOURS_SHOWN_AS_DAYS ? time.toHours() + "h" : time.toDays() + "d";
  }
}
