package io.tollgate.runtime;

import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread dies of what nobody caught. The others would go on and answer as
 * if nothing were, while what the dead one did is never done again.
 *
 * @param name of the program
 * @param isReplaced true for a thread that somebody replaces
 * @param exit ends the process; it is called on another thread, because it waits for the dying one
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
