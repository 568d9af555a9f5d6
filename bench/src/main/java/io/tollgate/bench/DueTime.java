package io.tollgate.bench;

import java.util.concurrent.locks.LockSupport;

/** Times at which something is due, by {@link System#nanoTime()}. */
public final class DueTime {

  private DueTime() {}

  /**
   * Returns when the time has come; at once if it has passed.
   *
   * @throws IllegalStateException if the thread is interrupted, which would end every pause at once
   */
  public static void await(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while waiting");
      }
      LockSupport.parkNanos(left);
    }
  }
}
