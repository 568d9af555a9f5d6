package io.tollgate.cli.export;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.report.MonthCloses;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.finance.Statement;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that writes a page per team with its charges for a month. */
@Command(
    name = "statements",
    mixinStandardHelpOptions = true,
    description = "Writes each team's charges for a month as a printable page.")
final class StatementsCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      description = "The billing month, in UTC.")
  private YearMonth month;

  @Mixin private TeamFiles files;

  StatementsCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    AccountingMonths accountingMonths = MonthCloses.read(deployment.connection()).books();
    TeamFiles.OfMonth ledger = files.read(deployment.connection(), accountingMonths, month);
    Collection<String> teams = files.team() == null ? ledger.teams() : List.of(files.team());
    Instant now = Clock.systemUTC().instant();
    PrintWriter out = spec.commandLine().getOut();
    try {
      Files.createDirectories(files.folder().toAbsolutePath());
      for (String each : teams) {
        Path file = files.folder().resolve("statement-" + month + "-" + fileName(each) + ".html");
        Files.writeString(
            file, Statement.html(ledger.entries(), each, month, accountingMonths, now));
        out.println(file);
      }
    } catch (IOException e) {
      throw CommandFailure.finding("cannot write to " + files.folder() + ": " + FileFault.of(e), e);
    }
    out.flush();
    return 0;
  }

  /** A team's name must not escape the directory, and no two teams may share a file. */
  private static String fileName(String team) {
    return URLEncoder.encode(team, StandardCharsets.UTF_8);
  }
}
