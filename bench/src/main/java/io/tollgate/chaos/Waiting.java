package io.tollgate.chaos;

import io.tollgate.bench.DueTime;
import java.time.Duration;
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
    DueTime.await(System.nanoTime() + time.toNanos());
  }
}
