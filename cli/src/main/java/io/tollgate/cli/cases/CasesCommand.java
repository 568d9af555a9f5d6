package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for cases. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the cases that violations opened, and works on them.",
      "",
      "A case is named by its id or by any prefix that fits only one case."
    })
public final class CasesCommand implements Callable<Integer> {

  private CasesCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    Clock clock = Clock.systemUTC();
    return new CommandLine(new CasesCommand())
        .addSubcommand(new CaseListCommand(deployment, clock))
        .addSubcommand(new CaseShowCommand(deployment, clock))
        .addSubcommand(new AssignCommand(deployment, clock))
        .addSubcommand(new NoteCommand(deployment, clock))
        .addSubcommand(new SuppressCommand(deployment, clock))
        .addSubcommand(new CloseCommand(deployment, clock))
        .addSubcommand(new ReopenCommand(deployment, clock))
        .addSubcommand(new PrecisionCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "say what to do: cases list, show, assign, note, suppress, close, reopen or precision");
  }
}
