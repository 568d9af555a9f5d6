package io.tollgate.cli.export;

import io.tollgate.cli.output.CsvText;
import io.tollgate.cli.output.ValueText;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.report.MonthCloses;
import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that writes the ledger entries of a month as plain CSV. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the ledger entries of a month as plain CSV, ledger-MONTH.csv: one column per "
          + "field, exact amounts, times in UTC. For systems that do their own sums.",
      "",
      "A month holds what was booked in it, so all months together equal the ledger and "
          + "none of them changes; --restated exports the entries about what was used in the "
          + "month instead."
    })
final class LedgerCommand implements Callable<Integer> {

  private static final List<Schema.Field> COLUMNS = LedgerEntry.getClassSchema().getFields();

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      description = "The month, in UTC.")
  private YearMonth month;

  @Mixin private TeamFiles files;

  @Option(
      names = "--restated",
      description = "Export what was used in the month as known now, instead of the month's books.")
  private boolean restated;

  LedgerCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    AccountingMonths accountingMonths =
        restated ? AccountingMonths.RESTATED : MonthCloses.read(deployment.connection()).books();
    Collection<LedgerEntry> ledger =
        files.read(deployment.connection(), accountingMonths, month).entries();
    List<LedgerEntry> entries =
        accountingMonths.of(ledger, month).stream()
            .filter(entry -> files.team() == null || entry.getTeam().equals(files.team()))
            .toList();
    Path file = files.folder().resolve("ledger-" + month + ".csv");
    try {
      Files.createDirectories(files.folder().toAbsolutePath());
      write(file, entries);
    } catch (IOException e) {
      throw CommandFailure.finding("cannot write to " + files.folder() + ": " + FileFault.of(e), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n", file, Counted.of(entries.size(), "entry"));
    out.flush();
    return 0;
  }

  private static void write(Path file, List<LedgerEntry> entries) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(COLUMNS.stream().map(Schema.Field::name).collect(Collectors.joining(",")));
      out.write(CsvText.LINE_END);
      for (LedgerEntry entry : entries) {
        out.write(
            COLUMNS.stream()
                .map(column -> cell(entry.get(column.pos())))
                .collect(Collectors.joining(",")));
        out.write(CsvText.LINE_END);
      }
    }
  }

  private static String cell(Object value) {
    return value instanceof Number
        ? CsvText.number(ValueText.of(value))
        : CsvText.text(ValueText.of(value));
  }
}
