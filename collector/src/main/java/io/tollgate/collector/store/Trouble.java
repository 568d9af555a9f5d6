package io.tollgate.collector.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether Kafka is in trouble, so that new records need not find out each by itself. Ends when the
 * spool has been drained some way, or, if there is nothing to drain, after a time.
 */
final class Trouble {

  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private final AtomicLong since = new AtomicLong(NONE);

  /** Notes that a record was not acknowledged in time. */
  void begin(long nowNanos) {
    since.set(nowNanos);
  }

  /** Notes that Kafka took something again. */
  void end() {
    since.set(NONE);
  }

  /** True while records had better go to the spool at once. */
  boolean isThere(long nowNanos, boolean nothingSpooled) {
    long began = since.get();
    return began != NONE && !(nothingSpooled && nowNanos - began > PAUSE_NANOS);
  }

  /** True from the first failure to the first success. */
  boolean isNoted() {
    return since.get() != NONE;
  }
}
