package io.tollgate.chaos;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs short system commands. */
final class Shell {

  private static final int MOST_SECONDS = 120;

  private Shell() {}

  /** Runs a command that must succeed. */
  static void run(String... words) {
    if (!isDone(words)) {
      throw new IllegalStateException("failed: " + String.join(" ", words));
    }
  }

  /** Runs a command; true if it exists and succeeds. */
  static boolean isDone(String... words) {
    return isDone(List.of(words));
  }

  /** Runs a command; true if it exists and succeeds. */
  static boolean isDone(List<String> words) {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
