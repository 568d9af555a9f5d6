package io.tollgate.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polling and sleeping. */
final class Waiting {

  private static final Duration ASK_AGAIN = Duration.ofMillis(100);

  private Waiting() {}

  /** Polls until the answer is yes or the time is up; returns the last answer. */
  static boolean until(Duration most, BooleanSupplier question) {
    long start = System.nanoTime();
    while (!question.getAsBoolean()) {
      if (System.nanoTime() - start > most.toNanos()) {
        return false;
      }
      pass(ASK_AGAIN);
    }
    return true;
  }

  /** Sleeps. */
  static void pass(Duration time) {
    passUntil(System.nanoTime() + time.toNanos());
  }

  /** Sleeps until a value of {@link System#nanoTime}. */
  static void passUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while waiting");
      }
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }
}
