package io.tollgate.cli.rules;

import io.tollgate.cli.backtest.BacktestCommand;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "Checks, tests, explains, compares and evaluates rules without a stack; shows what "
          + "policies would have found in the log, and which shadow policies are ready to go "
          + "live.",
      "",
      "A rule is a Sigma document. One with a 'tollgate' block is a policy of ours and is "
          + "read strictly; any other is read as Sigma's own tools read it.",
      "",
      "'tollgate apply DIR' puts policies into force."
    })
public final class RulesCommand implements Callable<Integer> {

  private RulesCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new RulesCommand())
        .addSubcommand(new CheckCommand())
        .addSubcommand(new TestCommand())
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new EvalCommand())
        .addSubcommand(new PromotionCommand(deployment, Clock.systemUTC()))
        .addSubcommand(new BacktestCommand(deployment, Clock.systemUTC()))
        .addSubcommand(new DiffCommand());
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "say what to do: rules check, test, explain, eval, diff, backtest or promotion");
  }
}
