package io.tollgate.collector.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executor of the work that remains after answers were sent, in their order and on its own thread.
 * The producer may block a thread for a second when brokers become unavailable; on the connection's
 * thread, the next call of a blocked tool would have to wait for that.
 */
public final class DeferredWork implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeferredWork.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "after-answers"));

  /** Queues work to run soon; exceptions it throws are its own concern. */
  void add(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) { // shutting down
      work.run();
    }
  }

  /** Runs the remaining work. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("what was answered last is not stored within {}", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
