package io.tollgate.cli.report;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for reports. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Reports usage and spend, and how the figures came about.")
public final class ReportCommand implements Callable<Integer> {

  private ReportCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new ReportCommand())
        .addSubcommand(new SpendReportCommand(deployment))
        .addSubcommand(new UsageReportCommand(deployment))
        .addSubcommand(new LedgerReportCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say which report: report spend, report usage or report ledger");
  }
}
