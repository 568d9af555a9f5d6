package io.tollgate.streams.common;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time budget for background work. What is left when it is used up waits for the next turn, so that
 * records are processed in between and a transaction, which may contain the turns of many tasks,
 * ends long before its ten seconds.
 */
public final class TimeSlice {

  private final LongSupplier nanoTime;
  private final long begun;
  private final long length;

  public TimeSlice(Duration length) {
    this(length, System::nanoTime);
  }

  /**
   * Starts now.
   *
   * @param nanoTime the monotonic clock
   */
  public TimeSlice(Duration length, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.length = length.toNanos();
  }

  public boolean isOver() {
    return nanoTime.getAsLong() - begun >= length;
  }
}
