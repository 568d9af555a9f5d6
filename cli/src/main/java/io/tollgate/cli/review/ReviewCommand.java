package io.tollgate.cli.review;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for review obligations. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = "Shows outputs of models that nobody has reviewed yet.")
public final class ReviewCommand implements Callable<Integer> {

  private ReviewCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    Clock clock = Clock.systemUTC();
    return new CommandLine(new ReviewCommand())
        .addSubcommand(new DebtCommand(deployment, clock))
        .addSubcommand(new ObligationsCommand(deployment, clock));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to show: review debt or review list");
  }
}
