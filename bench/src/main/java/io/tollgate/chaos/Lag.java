package io.tollgate.chaos;

import io.tollgate.bench.Observed;
import java.time.Duration;

/** Follows how far what comes out is behind what was acknowledged. */
final class Lag implements AutoCloseable {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Load load;
  private final Observed observed;
  private final Thread thread = new Thread(this::run, "lag");
  private volatile boolean closing;
  private volatile long standstillNanos;

  /** Begins to look. */
  Lag(Load load, Observed observed) {
    this.load = load;
    this.observed = observed;
    thread.setDaemon(true);
    thread.start();
  }

  /** Records that came out one way or another. */
  static long ended(Observed observed) {
    return observed.usageCount()
        + observed.duplicateCount()
        + observed.dead().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The longest time without anything coming out although something acknowledged waited. */
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
