package io.tollgate.cli.export;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.report.MonthCloses;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.finance.FocusExport;
import io.tollgate.finance.FocusMetadata;
import io.tollgate.finance.FocusVersion;
import io.tollgate.topic.SpendTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that writes a month as a FOCUS dataset and its metadata. */
@Command(
    name = "focus",
    description = {
      "Writes a month as a FOCUS dataset: focus-MONTH.csv or .parquet, and "
          + "focus-MONTH.metadata.json. Numbers are decimal text in both.",
      "",
      "One row per day, principal and SKU; a SKU is a model, a direction and a cache "
          + "action. A month holds what was booked in it: what becomes known later about a "
          + "finished month is a Correction in a later one, so all months together equal the "
          + "ledger and none of them changes. --restated puts everything into the month in which "
          + "it was used instead."
    })
final class FocusCommand implements Callable<Integer> {

  private enum Format {
    csv,
    parquet
  }

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  /** Replaces the standard help options, because --version is the dataset's here. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      description = "The billing month, in UTC.")
  private YearMonth month;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "1.4 or 1.2; the default is ${DEFAULT-VALUE}.")
  private String version = "1.4";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; the default is ${DEFAULT-VALUE}.")
  private Format format = Format.csv;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write the files. Default: the current folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--account",
      paramLabel = "VENDOR=ID",
      description =
          "Billing account at a vendor or cloud (anthropic, openai, aws, azure, google-cloud, "
              + "openrouter); may be repeated.")
  private Map<String, String> accounts = Map.of();

  @Option(
      names = "--restated",
      description =
          "Export everything used in the month as known now, instead of the month's books.")
  private boolean restated;

  FocusCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    FocusVersion chosen =
        FocusVersion.named(version)
            .orElseThrow(() -> CommandFailure.usage("--version must be 1.4 or 1.2"));
    AccountingMonths accountingMonths =
        restated ? AccountingMonths.RESTATED : MonthCloses.read(deployment.connection()).books();
    Set<String> later = new HashSet<>();
    Collection<LedgerEntry> ledger =
        TopicTable.read(
                deployment.connection(),
                SpendTopics.SPEND_LEDGER,
                entry -> {
                  boolean isOfMonth = AccountingMonths.month(entry.getEventTime()).equals(month);
                  boolean isInItsBooks = accountingMonths.in(month).test(entry);
                  if (isOfMonth && !isInItsBooks) {
                    later.add(entry.getEntryId());
                  }
                  return isInItsBooks;
                })
            .values();
    List<Map<String, String>> rows =
        FocusExport.rows(ledger, month, chosen, accountingMonths, accounts);
    Path file = folder.resolve("focus-" + month + "." + format);
    try {
      Files.createDirectories(folder.toAbsolutePath());
      switch (format) {
        case csv -> CsvFile.write(file, chosen.columns(), rows);
        case parquet -> ParquetFile.write(file, chosen.columns(), rows);
      }
      Files.writeString(
          folder.resolve("focus-" + month + ".metadata.json"),
          FocusMetadata.json(chosen, Clock.systemUTC().instant()));
    } catch (IOException e) {
      throw CommandFailure.finding("cannot write to " + folder + ": " + FileFault.of(e), e);
    }
    report(file, rows);
    warnAboutUnknownAccounts(rows);
    warnAboutLaterBookings(later.size());
    return 0;
  }

  private void warnAboutUnknownAccounts(List<Map<String, String>> rows) {
    Set<String> used =
        rows.stream().map(row -> row.get("BillingAccountId")).collect(Collectors.toSet());
    accounts.forEach(
        (vendor, account) -> {
          if (!used.contains(account)) {
            spec.commandLine().getErr().println("check --account: no row is of " + vendor);
          }
        });
    spec.commandLine().getErr().flush();
  }

  private void report(Path file, List<Map<String, String>> rows) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s, billed %s%n", file, Counted.of(rows.size(), "row"), total(rows));
    List<Map<String, String>> earlier = ofEarlierMonths(rows, month);
    if (!earlier.isEmpty()) {
      out.printf(
          "%s of it in %s is for earlier months and became known in this one%n",
          total(earlier), Counted.of(earlier.size(), "row"));
    }
    long open = FocusExport.open(rows);
    if (open > 0) {
      out.printf(
          "%s no price yet; the cost will follow as a correction%n",
          Counted.of(open, "row has", "rows have"));
    }
    out.flush();
  }

  /**
   * A month's books are closed: later changes are in the file of the month in which they became
   * known.
   */
  private void warnAboutLaterBookings(int later) {
    if (later > 0) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "booked about this month after its close: %s, in the files of the months of booking;"
              + " --restated gives the month as known now%n",
          Counted.of(later, "entry"));
      out.flush();
    }
  }

  /** Without them, the total is what reports of the month show. */
  static List<Map<String, String>> ofEarlierMonths(
      List<Map<String, String>> rows, YearMonth month) {
    // ISO dates sort like the days they name.
    String first = month.atDay(1).toString();
    return rows.stream().filter(row -> row.get("ChargePeriodStart").compareTo(first) < 0).toList();
  }

  private static String total(List<Map<String, String>> rows) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    rows.forEach(
        row ->
            totals.merge(
                row.get("BillingCurrency"),
                new BigDecimal(row.get("BilledCost")),
                BigDecimal::add));
    return totals.isEmpty()
        ? "nothing"
        : totals.entrySet().stream()
            .map(each -> plain(each.getValue()) + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
