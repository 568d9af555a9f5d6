package io.tollgate.spend;

import java.time.Instant;

/**
 * Half-open interval of time.
 *
 * @param start its first instant
 * @param end the first instant after it
 */
public record Period(Instant start, Instant end) {

  public Period {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a period must end after it starts: " + start);
    }
  }

  /** Whether it contains an instant. */
  public boolean holds(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }
}
