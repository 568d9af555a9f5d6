package io.tollgate.notifier;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thread that repeats a task until it is stopped or the task fails. */
final class LoopThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);

  /**
   * Interrupted work is repeated later; two threads stop within the 15 seconds that 'down' waits.
   */
  private static final Duration LONGEST_LAST_TURN = Duration.ofSeconds(6);

  private final Thread thread;
  private volatile boolean wanted = true;
  private volatile boolean ready;
  private volatile boolean failed;

  /**
   * Starts the thread.
   *
   * @param work created and used by the thread alone
   * @param onFailure called when the task has failed
   */
  LoopThread(String name, Supplier<LoopTask> work, Runnable onFailure) {
    this.thread = new Thread(() -> run(work, onFailure), name);
    thread.start();
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  boolean isReady() {
    return ready && !failed;
  }

  boolean hasFailed() {
    return failed;
  }

  /** Stops the thread, waiting a limited time for the current turn. */
  @Override
  public void close() {
    wanted = false;
    try {
      thread.join(LONGEST_LAST_TURN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Supplier<LoopTask> work, Runnable onFailure) {
    try (LoopTask task = work.get()) {
      while (wanted) {
        task.runOnce();
        ready = task.isReady();
      }
    } catch (RuntimeException | Error e) { // whatever it is, no other thread takes over
      LOG.error("{} failed and stops", thread.getName(), e);
      failed = true;
      onFailure.run();
    }
  }
}
