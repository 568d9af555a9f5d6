package io.tollgate.chaos;

import io.tollgate.local.Command;
import io.tollgate.local.Part;
import io.tollgate.local.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One process of the rig: started, paused, killed and started again as often as a scenario
 * requires.
 */
final class Member {

  private static final Duration MOST_START = Duration.ofMinutes(4);
  private static final Duration MOST_STOP = Duration.ofSeconds(60);

  private final String name;
  private final Site site;
  private final Function<Command, ProcessHandle> launch;
  private final Supplier<Command> command;
  private final Supplier<Optional<String>> question;
  private final Map<String, String> extra = new HashMap<>();
  private String javaOption;
  private ProcessHandle process;
  private boolean paused;
  private boolean isOver;

  /**
   * Creates a process that is not running yet.
   *
   * @param name its name in reports
   * @param site location of its files, and its ports
   * @param command how it is started; called at every start
   */
  Member(String name, Part part, Site site, Supplier<Command> command) {
    this(name, site, each -> site.start(part, each), command, () -> site.obstacle(part));
  }

  /**
   * Creates a process that is not a part of a stack.
   *
   * @param launch starts a command
   * @param question returns why it is not ready yet, if it is not
   */
  Member(
      String name,
      Site site,
      Function<Command, ProcessHandle> launch,
      Supplier<Command> command,
      Supplier<Optional<String>> question) {
    this.name = name;
    this.site = site;
    this.launch = launch;
    this.command = command;
    this.question = question;
  }

  String name() {
    return name;
  }

  Site site() {
    return site;
  }

  /** Sets variables for the next start; an empty map clears them. */
  void settings(Map<String, String> variables) {
    extra.clear();
    extra.putAll(variables);
  }

  /** Sets an option of the Java program for the next start; null for none. */
  void javaOption(String option) {
    javaOption = option;
  }

  synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Starts it unless it is running; returns at once. */
  synchronized void start() {
    if (isRunning()) {
      return;
    }
    if (isOver) {
      throw new IllegalStateException(name + " is not to be started any more");
    }
    Command all = command.get().with(extra);
    process = launch.apply(javaOption == null ? all : all.withJavaOption(javaOption));
    paused = false;
  }

  /** Waits until it is ready; fails if it ends meanwhile. */
  void awaitReady() {
    boolean ready =
        Waiting.until(
            MOST_START,
            () -> {
              if (!isRunning()) {
                throw new IllegalStateException(name + " ended; see its log");
              }
              return obstacle().isEmpty();
            });
    if (!ready) {
      throw new IllegalStateException(
          "%s is not ready after %d s: %s"
              .formatted(name, MOST_START.toSeconds(), obstacle().orElse("ready by now")));
    }
  }

  Optional<String> obstacle() {
    return question.get();
  }

  /** Kills it like a power cut, without a chance to clean up. */
  synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
      await(MOST_STOP);
    }
  }

  /** Stops it for good: a scenario still running during shutdown cannot start it again. */
  synchronized void end() {
    isOver = true;
    kill();
  }

  /** Asks it to stop, like a deployment; kills it if it does not. */
  synchronized void stop() {
    if (process != null) {
      resume();
      process.destroy();
      if (!await(MOST_STOP)) {
        kill();
      }
    }
  }

  /** Freezes it: it keeps its connections and does nothing. */
  synchronized void pause() {
    signal("STOP");
    paused = true;
  }

  /** Resumes a frozen one as if nothing had happened. */
  synchronized void resume() {
    if (paused) {
      signal("CONT");
      paused = false;
    }
  }

  private boolean await(Duration most) {
    return Waiting.until(most, () -> !process.isAlive());
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
      if (!kill.waitFor(MOST_STOP.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("cannot send SIG" + signal + " to " + name);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot send SIG" + signal + " to " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
