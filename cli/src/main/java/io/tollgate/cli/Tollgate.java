package io.tollgate.cli;

import io.tollgate.cli.apply.ApplyCommand;
import io.tollgate.cli.bench.BenchCommand;
import io.tollgate.cli.budgets.BudgetsCommand;
import io.tollgate.cli.cases.CasesCommand;
import io.tollgate.cli.chaos.ChaosCommand;
import io.tollgate.cli.connect.ConnectCommand;
import io.tollgate.cli.demo.DemoCommand;
import io.tollgate.cli.doctor.DoctorCommand;
import io.tollgate.cli.dossier.DossierCommand;
import io.tollgate.cli.export.ExportCommand;
import io.tollgate.cli.intake.DeadLettersCommand;
import io.tollgate.cli.intake.ImportCommand;
import io.tollgate.cli.intake.SendCommand;
import io.tollgate.cli.output.PlainWriter;
import io.tollgate.cli.pause.DecisionsCommand;
import io.tollgate.cli.pause.PauseCommand;
import io.tollgate.cli.pause.ResumeCommand;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.prices.PricesCommand;
import io.tollgate.cli.provenance.GateCommand;
import io.tollgate.cli.provenance.ProvenanceCommand;
import io.tollgate.cli.provenance.RecordCommand;
import io.tollgate.cli.purpose.PurposeCommand;
import io.tollgate.cli.query.QueryCommand;
import io.tollgate.cli.reconcile.ReconcileCommand;
import io.tollgate.cli.report.MonthCloseCommand;
import io.tollgate.cli.report.ReportCommand;
import io.tollgate.cli.review.ReviewCommand;
import io.tollgate.cli.rules.RulesCommand;
import io.tollgate.cli.stack.DownCommand;
import io.tollgate.cli.stack.LogsCommand;
import io.tollgate.cli.stack.ProvisionCommand;
import io.tollgate.cli.stack.RunCommand;
import io.tollgate.cli.stack.StatusCommand;
import io.tollgate.cli.stack.UpCommand;
import io.tollgate.cli.tail.TailCommand;
import io.tollgate.cli.token.TokenCommand;
import io.tollgate.cli.whatif.WhatIfCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** The {@code tollgate} command. */
@Command(
    name = "tollgate",
    mixinStandardHelpOptions = true,
    version = "tollgate 0.1.0",
    subcommands = CommandLine.HelpCommand.class,
    description = {
      "Audit and cost control for AI coding tools.",
      "",
      "Exit codes: 0 success; 1 a finding, a failed check, or the command failed; 2 wrong "
          + "usage, including an unknown id, name or file. For gate and dossier verify, where 1 "
          + "is a verdict, 2 also means that the answer is unknown."
    })
public final class Tollgate implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private Tollgate() {}

  /** Without a subcommand, prints the help. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandFailure.USAGE;
  }

  /** Creates the command line for a place, with every subcommand. */
  static CommandLine commandLine(Deployment deployment) {
    CommandLine tollgate = new CommandLine(new Tollgate());
    tollgate.addMixin("place", deployment);
    tollgate
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::list);
    deployment.warnOn(tollgate::getErr);
    return withCommands(tollgate, deployment)
        .registerConverter(YearMonth.class, Times::month)
        .registerConverter(LocalDate.class, Times::day)
        .registerConverter(Duration.class, Times::length)
        .registerConverter(ZoneId.class, Times::zone)
        .registerConverter(int.class, Numbers::integer)
        .registerConverter(Integer.class, Numbers::integer)
        .registerConverter(short.class, Numbers::small)
        .registerConverter(long.class, Numbers::whole)
        .registerConverter(BigDecimal.class, Numbers::decimal)
        // An argument such as a note may begin with @ without naming a file of arguments.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Failures::wrongUsage)
        .setExecutionExceptionHandler(new Failures(deployment))
        // Output passes a PlainWriter, which would print colour codes as text.
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setUsageHelpAutoWidth(true);
  }

  private static CommandLine withCommands(CommandLine tollgate, Deployment deployment) {
    return withStack(tollgate, deployment)
        .addSubcommand(TokenCommand.commandLine(deployment))
        .addSubcommand(new ConnectCommand(deployment))
        .addSubcommand(new SendCommand(deployment))
        .addSubcommand(ImportCommand.commandLine(deployment))
        .addSubcommand(DeadLettersCommand.commandLine(deployment))
        .addSubcommand(new ApplyCommand(deployment))
        .addSubcommand(new TailCommand(deployment))
        .addSubcommand(QueryCommand.commandLine(deployment, System.in))
        .addSubcommand(CasesCommand.commandLine(deployment))
        .addSubcommand(DossierCommand.commandLine(deployment))
        .addSubcommand(new PauseCommand(deployment))
        .addSubcommand(new ResumeCommand(deployment))
        .addSubcommand(DecisionsCommand.commandLine(deployment))
        .addSubcommand(RecordCommand.commandLine(deployment))
        .addSubcommand(ReviewCommand.commandLine(deployment))
        .addSubcommand(new GateCommand(deployment))
        .addSubcommand(ProvenanceCommand.commandLine(deployment))
        .addSubcommand(BudgetsCommand.commandLine(deployment))
        .addSubcommand(ReportCommand.commandLine(deployment))
        .addSubcommand(new MonthCloseCommand(deployment))
        .addSubcommand(new WhatIfCommand(deployment))
        .addSubcommand(new ReconcileCommand(deployment))
        .addSubcommand(ExportCommand.commandLine(deployment))
        .addSubcommand(PricesCommand.commandLine(deployment))
        .addSubcommand(RulesCommand.commandLine(deployment))
        .addSubcommand(PurposeCommand.commandLine(System.in));
  }

  /** Adds the commands that run and test the parts. */
  private static CommandLine withStack(CommandLine tollgate, Deployment deployment) {
    return tollgate
        .addSubcommand(new UpCommand(deployment))
        .addSubcommand(new StatusCommand(deployment))
        .addSubcommand(new DoctorCommand(deployment))
        .addSubcommand(new DownCommand(deployment))
        .addSubcommand(new LogsCommand(deployment))
        .addSubcommand(new ProvisionCommand(deployment))
        .addSubcommand(new RunCommand())
        .addSubcommand(new DemoCommand(deployment))
        .addSubcommand(new ChaosCommand(deployment))
        .addSubcommand(new BenchCommand(deployment));
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] words) {
    Locale.setDefault(Locale.ROOT); // the same format of numbers and errors everywhere
    List<String> given = Arrays.asList(words);
    // Nobody watches a command that serves; its failures must be found in the log.
    Logging.choose(given.contains("--verbose") || given.contains("serve"));
    Path home = Path.of(System.getProperty("tollgate.home", ""));
    Map<String, String> variables = System.getenv();
    CommandLine tollgate =
        commandLine(new Deployment(variables, home))
            .setOut(writer(new FileOutputStream(FileDescriptor.out)))
            .setErr(writer(new FileOutputStream(FileDescriptor.err)));
    System.exit(tollgate.execute(words));
  }

  /** Whatever reads the output, a program or a terminal, expects UTF-8 regardless of the locale. */
  static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(
        new PlainWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), true);
  }
}
