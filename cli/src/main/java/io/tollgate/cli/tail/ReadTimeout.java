package io.tollgate.cli.tail;

import java.time.Duration;

/** Detects that reading no longer progresses; a consumer itself waits for lost brokers forever. */
final class ReadTimeout {

  private long position = -1;
  private long since;

  /**
   * Starts now.
   *
   * @param now from a monotonic clock, in nanoseconds
   */
  ReadTimeout(long now) {
    this.since = now;
  }

  /** Whether the position has been unchanged for longer than this. */
  boolean lasts(long reached, long now, Duration atMost) {
    if (reached != position) {
      position = reached;
      since = now;
    }
    return now - since > atMost.toNanos();
  }
}
