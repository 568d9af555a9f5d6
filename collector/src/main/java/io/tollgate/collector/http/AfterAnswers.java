package io.tollgate.collector.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is to be done after answers, in their order and on a thread of its own. The producer
 * may hold a thread for a second when brokers go away; on the connection's own thread the next call
 * of a tool that waits would wait for that.
 */
public final class AfterAnswers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AfterAnswers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "after-answers"));

  /** Has it done soon; what it throws is its own affair. */
  void add(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) { // stopping
      work.run();
    }
  }

  /** Does what is left. */
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
