package io.tollgate.cli.stack;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.local.Part;
import io.tollgate.local.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows the output of the local stack's parts. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the latest log lines of the local stack's parts.")
public final class LogsCommand implements Callable<Integer> {

  private static final long PAUSE_MILLIS = 300;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description =
          "kafka, registry, collector, streams-app, flink-jobs or notifier. Default: all.")
  private String part;

  @Option(
      names = {"-f", "--follow"},
      description = "Keep printing new lines.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines per part; the default is ${DEFAULT-VALUE}.")
  private int lines = 20;

  public LogsCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines < 0) {
      throw CommandFailure.usage("-n must not be negative");
    }
    List<Part> parts = part == null ? List.of(Part.values()) : List.of(chosen());
    if (!deployment.stack().isKnown()) {
      throw CommandFailure.finding(deployment.unknownStack());
    }
    PrintWriter out = spec.commandLine().getOut();
    List<GrowingFile> files =
        parts.stream()
            .map(each -> new GrowingFile(each.label(), deployment.stack().logFile(each)))
            .toList();
    for (GrowingFile file : files) {
      print(file, file.lastLines(lines), files.size() > 1, out);
    }
    while (follow && !out.checkError()) {
      Thread.sleep(PAUSE_MILLIS);
      for (GrowingFile file : files) {
        print(file, file.newLines(), files.size() > 1, out);
      }
    }
    return 0;
  }

  private Part chosen() {
    try {
      return Part.labelled(part);
    } catch (StackException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private static void print(
      GrowingFile file, List<String> content, boolean isOneOfMany, PrintWriter out) {
    for (String line : content) {
      out.println(isOneOfMany ? "%-12s %s".formatted(file.label(), line) : line);
    }
    out.flush();
  }
}
