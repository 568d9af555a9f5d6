package io.tollgate.cli.stack;

import io.tollgate.cli.place.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Describes {@code tollgate run}, which the launcher does itself: the part becomes its process,
 * with a class path and JVM settings of its own. Whoever gets here named no part.
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
        "'" + part + "' is no part; choose collector, streams-app, flink-jobs or notifier");
  }
}
