package io.tollgate.runtime;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every process of Tollgate is launched and how it ends: with 2 if its settings cannot be used,
 * with 1 if it cannot start or go on, which it also cannot once one of its threads is dead.
 */
public final class Program {

  /** The work of a process, which may go on in threads of its own. */
  @FunctionalInterface
  public interface Work {

    /** Starts it, and may stay until it ends. */
    void run() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  private static final int CANNOT_GO_ON = 1;
  private static final int BAD_SETTINGS = 2;

  private final String name;
  private final Predicate<Thread> isReplaced;

  /** A program whose threads are all needed. */
  public Program(String name) {
    this(name, thread -> false);
  }

  /**
   * A program.
   *
   * @param isReplaced true for a thread that somebody replaces when it dies
   */
  public Program(String name, Predicate<Thread> isReplaced) {
    this.name = name;
    this.isReplaced = isReplaced;
  }

  /** The settings in the environment. Ends the process if they have faults. */
  public <S> S settings(Function<Map<String, String>, S> reading) throws Exception {
    return usable(() -> reading.apply(System.getenv()));
  }

  /** What is made of settings. Ends the process at an {@link IllegalArgumentException}. */
  public <T> T usable(Callable<T> made) throws Exception {
    try {
      return made.call();
    } catch (IllegalArgumentException e) {
      LOG.error("bad settings:\n{}", e.getMessage());
      System.exit(BAD_SETTINGS);
      throw e;
    }
  }

  /** Does the work of this process. Ends the process when it fails. */
  public void run(Work work) {
    Locale.setDefault(Locale.ROOT);
    Thread.setDefaultUncaughtExceptionHandler(new DeadThreads(name, isReplaced, this::giveUp));
    try {
      work.run();
    } catch (Exception e) {
      LOG.error("the {} cannot go on", name, e);
      giveUp();
    }
  }

  /** Ends the process of what cannot go on; the log says why. */
  public void giveUp() {
    System.exit(CANNOT_GO_ON);
  }

  /** Calls this when the process is asked to stop, and whenever else it ends. */
  public static void atEnd(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
  }
}
