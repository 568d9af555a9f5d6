package io.tollgate.chaos;

import io.tollgate.bench.Observed;
import java.time.Duration;

/** Monitors how far the results lag behind what was acknowledged. */
final class Lag implements AutoCloseable {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Load load;
  private final Observed observed;
  private final Thread thread = new Thread(this::run, "lag");
  private volatile boolean closing;
  private volatile long standstillNanos;

  /** Starts monitoring. */
  Lag(Load load, Observed observed) {
    this.load = load;
    this.observed = observed;
    thread.setDaemon(true);
    thread.start();
  }

  /** Number of records with any result. */
  static long ended(Observed observed) {
    return observed.usageCount()
        + observed.duplicateCount()
        + observed.dead().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The longest time without any result while something acknowledged was waiting. */
  Duration standstill() {
    return Duration.ofNanos(standstillNanos);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long last = ended(observed);
    long since = System.nanoTime();
    while (!closing) {
      Waiting.pass(LOOK_AGAIN);
      long now = ended(observed);
      if (now != last || load.acknowledged() <= now) {
        last = now;
        since = System.nanoTime();
      }
      standstillNanos = Math.max(standstillNanos, System.nanoTime() - since);
    }
  }
}
