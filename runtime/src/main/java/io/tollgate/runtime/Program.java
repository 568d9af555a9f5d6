package io.tollgate.runtime;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start-up and termination of every Tollgate process. Exit code 2 means unusable settings; 1 that
 * it cannot start or go on, which includes the death of one of its threads.
 */
public final class Program {

  /** The work of a process, which may continue in threads of its own. */
  @FunctionalInterface
  public interface Work {

    /** Starts the work, and may block until it ends. */
    void run() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  private static final int CANNOT_GO_ON = 1;
  private static final int BAD_SETTINGS = 2;

  private final String name;
  private final Predicate<Thread> isReplaced;

  /** Creates a program that cannot go on without any of its threads. */
  public Program(String name) {
    this(name, thread -> false);
  }

  /**
   * Creates a program.
   *
   * @param isReplaced true for a thread that is replaced when it dies
   */
  public Program(String name, Predicate<Thread> isReplaced) {
    this.name = name;
    this.isReplaced = isReplaced;
  }

  /** Reads the settings from the environment. Exits the process if they have faults. */
  public <S> S settings(Function<Map<String, String>, S> reading) throws Exception {
    return usable(() -> reading.apply(System.getenv()));
  }

  /**
   * Reads the settings from the environment. Exits the process if they have faults, or if another
   * program holds a port that they name.
   */
  public <S> S settings(
      Function<Map<String, String>, S> reading, Function<S, ListenPorts> listening)
      throws Exception {
    return usable(
        () -> {
          S settings = reading.apply(System.getenv());
          listening.apply(settings).mustBeFree();
          return settings;
        });
  }

  /** Builds something from settings. Exits the process on an {@link IllegalArgumentException}. */
  public <T> T usable(Callable<T> made) throws Exception {
    try {
      return made.call();
    } catch (IllegalArgumentException e) {
      LOG.error("bad settings:\n{}", e.getMessage());
      System.exit(BAD_SETTINGS);
      throw e;
    }
  }

  /** Does the work of this process. Exits the process if it fails. */
  public void run(Work work) {
    Locale.setDefault(Locale.ROOT);
    Thread.setDefaultUncaughtExceptionHandler(new DeadThreads(name, isReplaced, this::giveUp));
    try {
      work.run();
    } catch (Exception e) {
      LOG.error("the {} failed and stops", name, e);
      giveUp();
    }
  }

  /** Exits a process that cannot go on; the caller has logged why. */
  public void giveUp() {
    System.exit(CANNOT_GO_ON);
  }

  /** Registers an action to run when the process is asked to stop or ends otherwise. */
  public static void atEnd(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
  }
}
