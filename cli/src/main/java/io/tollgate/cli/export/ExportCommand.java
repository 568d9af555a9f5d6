package io.tollgate.cli.export;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for exports. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes files for other systems.")
public final class ExportCommand implements Callable<Integer> {

  private ExportCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new ExportCommand())
        .addSubcommand(new FocusCommand(deployment))
        .addSubcommand(new LedgerCommand(deployment))
        .addSubcommand(new StatementsCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "say what to export: export focus, export ledger or export statements");
  }
}
