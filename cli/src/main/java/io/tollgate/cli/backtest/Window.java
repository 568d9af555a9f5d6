package io.tollgate.cli.backtest;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.event.Violation;
import java.time.Instant;

/**
 * Period of the alerts that are compared. The time of an alert is that of its event; for an alert
 * about several events, the end of its window.
 *
 * @param from start, inclusive
 * @param to end, exclusive
 */
record Window(Instant from, Instant to) {

  Window {
    if (!from.isBefore(to)) {
      throw CommandFailure.usage("--from must be before --to");
    }
  }

  /**
   * Parses both ends.
   *
   * @param from null: the beginning of the log
   * @param to null: now
   */
  static Window of(String from, String to, Instant now) {
    return new Window(
        from == null ? Instant.EPOCH : PointInTime.of("--from", from, now),
        to == null ? now : PointInTime.of("--to", to, now));
  }

  boolean holds(Violation violation) {
    Instant time = time(violation);
    return !time.isBefore(from) && time.isBefore(to);
  }

  static Instant time(Violation violation) {
    return violation.getWindowEnd() == null ? violation.getEventTime() : violation.getWindowEnd();
  }
}
