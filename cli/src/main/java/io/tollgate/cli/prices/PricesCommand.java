package io.tollgate.cli.prices;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for prices. */
@Command(
    name = "prices",
    mixinStandardHelpOptions = true,
    description = "Shows the prices in force, and makes price documents from public catalogues.")
public final class PricesCommand implements Callable<Integer> {

  private PricesCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new PricesCommand())
        .addSubcommand(new ShowPricesCommand(deployment))
        .addSubcommand(new ImportPricesCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to do: prices show or prices import");
  }
}
