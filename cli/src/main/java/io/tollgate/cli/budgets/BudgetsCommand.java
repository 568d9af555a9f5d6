package io.tollgate.cli.budgets;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for budgets. */
@Command(
    name = "budgets",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how much of each budget is used, and how accurate the forecasts are.",
      "",
      "Budgets themselves are documents: see deploy/budgets and 'tollgate apply'."
    })
public final class BudgetsCommand implements Callable<Integer> {

  private BudgetsCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new BudgetsCommand())
        .addSubcommand(new BudgetListCommand(deployment))
        .addSubcommand(new BudgetShowCommand(deployment))
        .addSubcommand(new ForecastErrorCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "say what to do: budgets list, budgets show or budgets forecast-error");
  }
}
