package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for unusable input. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "Shows input that could not be used and why, and sends it again once the cause is "
          + "fixed, or drops it.",
      "",
      "Each dead letter keeps the input as it arrived, without secrets."
    })
public final class DeadLettersCommand implements Callable<Integer> {

  private DeadLettersCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new DeadLetterListCommand(deployment))
        .addSubcommand(new DeadLetterShowCommand(deployment))
        .addSubcommand(new DeadLetterReplayCommand(deployment))
        .addSubcommand(new DeadLetterDropCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to do: dead-letters list, show, replay or drop");
  }
}
