package io.tollgate.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that only asking can tell. */
final class Patience {

  private static final long PAUSE_MILLIS = 100;

  private Patience() {}

  /** Asks until the answer is yes or the time is up; the last answer. */
  static boolean until(Duration most, BooleanSupplier question) {
    long start = System.nanoTime();
    while (!question.getAsBoolean()) {
      if (System.nanoTime() - start > most.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException("interrupted while waiting", e);
      }
    }
    return true;
  }
}
