package io.tollgate.collector.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Flag that Kafka is in trouble, so that new records need not each run into the timeout. Cleared
 * when the spool has been drained some way or, if there is nothing to drain, after a pause of one
 * second.
 */
final class CircuitBreaker {

  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private final AtomicLong since = new AtomicLong(NONE);

  /** Notes that a record was not acknowledged in time. */
  void begin(long nowNanos) {
    since.set(nowNanos);
  }

  /** Notes that Kafka accepted a record again. */
  void end() {
    since.set(NONE);
  }

  /** Whether records should go straight to the spool. */
  boolean isThere(long nowNanos, boolean nothingSpooled) {
    long began = since.get();
    return began != NONE && !(nothingSpooled && nowNanos - began > PAUSE_NANOS);
  }

  /** True from the first failure to the first success. */
  boolean isNoted() {
    return since.get() != NONE;
  }
}
