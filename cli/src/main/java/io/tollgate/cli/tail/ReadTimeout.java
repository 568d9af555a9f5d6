package io.tollgate.cli.tail;

import java.time.Duration;

/** Notices that reading goes on no more; a consumer itself waits for lost brokers for ever. */
final class ReadTimeout {

  private long position = -1;
  private long since;

  /**
   * Begins now.
   *
   * @param now of a clock that only goes forward, in nanoseconds
   */
  ReadTimeout(long now) {
    this.since = now;
  }

  /** Whether the position has been the same for longer than this. */
  boolean lasts(long reached, long now, Duration atMost) {
    if (reached != position) {
      position = reached;
      since = now;
    }
    return now - since > atMost.toNanos();
  }
}
