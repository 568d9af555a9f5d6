package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for recording what happened outside the coding tools. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description =
        "Records what entered an asset, who reviewed a change, and what other tools know.")
public final class RecordCommand implements Callable<Integer> {

  private RecordCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    Clock clock = Clock.systemUTC();
    return new CommandLine(new RecordCommand())
        .addSubcommand(new RecordMovementCommand(deployment, clock))
        .addSubcommand(new RecordAuthorshipCommand(deployment, clock))
        .addSubcommand(new RecordCommitCommand(deployment, clock))
        .addSubcommand(new RecordReviewCommand(deployment, clock));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to record: record movement, commit, review or authorship");
  }
}
