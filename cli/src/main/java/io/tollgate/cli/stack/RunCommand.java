package io.tollgate.cli.stack;

import io.tollgate.cli.place.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Placeholder that documents {@code tollgate run}, which the launcher implements itself: it
 * replaces its own process by the part, with its own class path and JVM settings. Only reached if
 * no part was named.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one part in the foreground, for containers and service managers.",
      "",
      "Its settings are the TOLLGATE_* variables in docs/operating.md; memory and other "
          + "JVM options go into JAVA_TOOL_OPTIONS. It shuts down cleanly on SIGTERM."
    })
public final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PART", description = "collector, streams-app, flink-jobs or notifier.")
  private String part;

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "'" + part + "' is not a part; choose collector, streams-app, flink-jobs or notifier");
  }
}
