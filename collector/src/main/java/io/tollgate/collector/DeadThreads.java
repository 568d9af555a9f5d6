package io.tollgate.collector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread dies of what nobody caught. The others would go on and answer as
 * if nothing were, while what the dead one did is never done again.
 *
 * @param exit ends the process; it is called on another thread, because it waits for the dying one
 */
record DeadThreads(Runnable exit) implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeadThreads.class);

  @Override
  public void uncaughtException(Thread thread, Throwable cause) {
    LOG.error("the thread {} is dead, so the collector stops", thread.getName(), cause);
    new Thread(exit, "exit").start();
  }
}
