package io.tollgate.runtime;

import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uncaught-exception handler that ends the process. Otherwise the remaining threads would keep
 * answering as if nothing had happened, while the work of the dead thread is never done again.
 *
 * @param name of the program
 * @param isReplaced true for a thread that is replaced when it dies
 * @param exit ends the process; called on another thread, because it waits for the dying one
 */
record DeadThreads(String name, Predicate<Thread> isReplaced, Runnable exit)
    implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeadThreads.class);

  @Override
  public void uncaughtException(Thread thread, Throwable cause) {
    if (isReplaced.test(thread)) {
      LOG.warn("the thread {} is dead and is replaced", thread.getName(), cause);
      return;
    }
    LOG.error("the thread {} is dead, so the {} stops", thread.getName(), name, cause);
    new Thread(exit, "exit").start();
  }
}
