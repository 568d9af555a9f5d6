package io.tollgate.cli.reconcile;

import io.tollgate.cli.doctor.FindingSender;
import io.tollgate.cli.intake.CollectorOptions;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicRecords;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.coverage.Finding;
import io.tollgate.event.BillShare;
import io.tollgate.event.VendorCost;
import io.tollgate.finance.AccountTeams;
import io.tollgate.finance.BillRates;
import io.tollgate.finance.BillSharing;
import io.tollgate.finance.BookedUsage;
import io.tollgate.finance.DeduplicatedReports;
import io.tollgate.finance.Reconciliation;
import io.tollgate.finance.VendorReports;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that compares vendors' reports with the ledger and with what the tools reported. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Compares what a vendor billed with the ledger and with what the tools reported, by "
          + "day, model and token class, and names the cause of each difference.",
      "",
      "Files are Anthropic's usage or cost report, its report on Claude Code or on an Enterprise plan's usage, OpenAI's "
          + "usage or costs, both as JSON of the API or as CSV exported from the Console or the "
          + "dashboard, OpenRouter's activity (costs), AWS's Cost and Usage Report as CSV (costs "
          + "of Amazon Bedrock), a bill of AWS, Azure or Google Cloud as CSV in FOCUS 1.0 or later, "
          + "Azure's cost details, or CSV with the columns day, vendor and any of model, "
          + "token_class, account, service_tier, tokens, cost, currency. CSV is divided by "
          + "commas, tabs, or semicolons with a decimal comma. A file may contain several of "
          + "these JSON reports one after the other. Give a usage and a cost report of the same days together. The report on "
          + "Claude Code is given alone: it is compared with what that tool used, on seats too, "
          + "and bills nothing. Costs in another currency than the ledger's are converted by "
          + "the exchange rate of their day. Lines are stored in the topic vendor-costs; a line "
          + "that is read again replaces itself, and a report in another granularity is kept "
          + "beside the earlier one: for each day, the last one counts.",
      "",
      "With --book the billed amounts become payable: the spend job corrects each booking "
          + "behind a line by its share of the difference, and the list cost stays. Only lines "
          + "whose tokens agree are booked; what was not reported here, or not billed, stays a "
          + "finding. Booking the same report again does nothing; a newer one posts the "
          + "difference.",
      "",
      "The exit code is 1 if tokens were billed that nobody reported."
    })
public final class ReconcileCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private CollectorOptions collectorOptions;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The vendor's reports.")
  private List<Path> files;

  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
      description =
          "anthropic, openai, openrouter, aws, focus, azure or csv. Default: recognised from the file.")
  private String vendor;

  @Option(
      names = "--account",
      paramLabel = "NAME=TEAM",
      description =
          "The only team using a workspace, project or key, as named in the report. Lines are "
              + "then compared team by team; everything else is 'other'. May be repeated.")
  private Map<String, String> accounts = Map.of();

  private final List<String> notes = new ArrayList<>();

  @Option(names = "--all", description = "Print every line, not only differences.")
  private boolean all;

  @Option(
      names = "--dry-run",
      description = "Compare and show what would be done, but store and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--record",
      description =
          "Send usage that was never reported to the collector as findings (kind coverage): the "
              + "policy billed-but-unreported raises each as a violation.")
  private boolean record;

  @ArgGroup private Booking booking = new Booking();

  @Option(
      names = "--costs-alone",
      description =
          "With --book: also book lines that give a cost but no tokens. Use it only if all "
              + "usage of the account is reported here; otherwise its cost falls on those who"
              + " report.")
  private boolean costsAlone;

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "Who books. Default: the user of this machine.")
  private String actor = System.getProperty("user.name", "unknown");

  /** Options that either book what was billed, or withdraw it. */
  private static final class Booking {

    @Option(names = "--book", description = "Correct the ledger: billed amounts become payable.")
    private boolean book;

    @Option(
        names = "--take-back",
        description =
            "Reverse what was booked for the days and vendors of these reports; prices count "
                + "again.")
    private boolean takeBack;
  }

  /** One entry of the ledger, as needed by the comparison and the sharing. */
  private record Part(Reconciliation.Ours ours, Optional<BookedUsage> booked) {}

  /** Creates the command for a place. */
  public ReconcileCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    if (costsAlone && !booking.book) {
      throw CommandFailure.usage("--costs-alone needs --book");
    }
    Clock clock = Clock.systemUTC();
    List<VendorCost> report = report(clock.instant());
    KafkaConnection connection = deployment.connection();
    Reconciliation comparison = new Reconciliation(report, new AccountTeams(accounts));
    Collection<Part> ledger = ledger(comparison, connection);
    List<Reconciliation.Ours> ours = ledger.stream().map(Part::ours).toList();
    BillRates rates = rates(connection, clock.instant());
    List<Reconciliation.Item> items = compare(comparison, ours, rates, clock);
    if (!dryRun) {
      TopicRecords.keep(connection, SpendTopics.VENDOR_COSTS, VendorCost::getLineId, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    ReconciliationText text = new ReconciliationText(out);
    text.print(items, all);
    text.printCurrency(comparison.currency(ours), rates.used());
    notes.forEach(out::println);
    if (booking.book || booking.takeBack) {
      book(new BillBooking(connection, comparison, actor, clock.instant()), items, ledger, out);
    }
    out.flush();
    List<Finding> findings = Bypasses.of(items);
    if (!findings.isEmpty() && !dryRun) {
      reportBypasses(findings, clock.instant(), out);
    }
    if (dryRun) {
      out.println("Nothing was stored or sent: this was a dry run.");
      out.flush();
    }
    return findings.isEmpty() ? 0 : CommandFailure.FINDING;
  }

  /**
   * The ledger may exceed memory: only entries of the report's days are held, and only the fields
   * that are compared and shared.
   */
  private static Collection<Part> ledger(Reconciliation comparison, KafkaConnection connection) {
    return TopicTable.readParts(
            connection,
            SpendTopics.SPEND_LEDGER,
            entry ->
                comparison
                    .ours(entry)
                    .map(ours -> new Part(ours, BookedUsage.of(entry, ours.subject()))))
        .values();
  }

  private void book(
      BillBooking bills,
      List<Reconciliation.Item> items,
      Collection<Part> ledger,
      PrintWriter out) {
    List<BillShare> shares;
    if (booking.takeBack) {
      shares = bills.takenBack();
      out.printf(
          "%n%s: what was billed for %s%n",
          dryRun ? "Would be withdrawn" : "Withdrawn", Counted.of(shares.size(), "booking"));
    } else {
      BillSharing.Result result =
          bills.share(
              items, ledger.stream().flatMap(each -> each.booked().stream()).toList(), costsAlone);
      BillBooking.print(out, result, dryRun ? "Would be paid" : "To be paid");
      shares = result.shares();
    }
    if (!dryRun) {
      bills.keep(shares);
    }
  }

  private void reportBypasses(List<Finding> findings, Instant now, PrintWriter out) {
    if (record) {
      int sent =
          FindingSender.send(
              findings, deployment, collectorOptions, now, spec.commandLine().getErr());
      out.printf("%nBypasses: %d; sent to the collector as findings: %d%n", findings.size(), sent);
    } else {
      out.printf(
          "%nBypasses: %d, not reported; use --record to send them to the collector, where a policy"
              + " raises alerts%n",
          findings.size());
    }
    out.flush();
  }

  private BillRates rates(KafkaConnection connection, Instant now) {
    return new BillRates(
        LatestRecords.readable(
                connection, SteeringTopics.EXCHANGE_RATES, spec.commandLine().getErr())
            .values(),
        now);
  }

  private static List<Reconciliation.Item> compare(
      Reconciliation comparison,
      Collection<Reconciliation.Ours> ours,
      BillRates rates,
      Clock clock) {
    try {
      return comparison.with(ours, rates, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  /** Returns the lines of all files; one contained in two of them counts once. */
  private List<VendorCost> report(Instant imported) {
    if (vendor != null && !VendorReports.vendors().contains(vendor)) {
      throw CommandFailure.usage(
          "--vendor must be one of " + String.join(", ", VendorReports.vendors()));
    }
    DeduplicatedReports all = new DeduplicatedReports();
    String pages = "";
    for (Path file : files) {
      try {
        pages += ReportText.read(file);
        boolean isLast = file.equals(files.get(files.size() - 1));
        if (isLast || !VendorReports.hasMore(pages)) {
          all.add(VendorReports.read(pages, vendor, imported, notes::add), "a file before it");
          pages = "";
        }
      } catch (IOException e) {
        throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(file + ": " + e.getMessage());
      }
    }
    if (all.lines().isEmpty()) {
      String lines = notes.isEmpty() ? "no lines" : "no lines of models";
      notes.add(0, "the reports contain " + lines + ", so nothing was compared");
      throw CommandFailure.usage(String.join("\n", notes));
    }
    return all.lines();
  }
}
