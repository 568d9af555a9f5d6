package io.tollgate.cli.report;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.MonthClose;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.finance.Amounts;
import io.tollgate.topic.SpendTopics;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that prints a month as booked and as restated, with every entry that makes the
 * difference.
 */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a month cost as booked and as restated, per team and currency, with "
          + "every entry that makes the difference.",
      "",
      "Months are UTC months of the time of use. As booked is what was known at --as-of, "
          + "by default when the month was closed, or at its end if it was not. CONTRACTED is "
          + "the payable cost: the billed amount where a bill was booked (reconcile --book), "
          + "else the cost after contract prices and discounts. Amounts in the ledger are exact; "
          + "here they are rounded once, to six decimals."
    })
final class LedgerReportCommand implements Callable<Integer> {

  private static final int MOST_CORRECTIONS = 200;
  private static final String CORRECTION = "%-24s %-13s %-20s %16s %16s %-4s %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      description = "The month, in UTC.")
  private YearMonth month;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "In UTC, " + PointInTime.FORMS + ". Default: when the month was closed, else its end.")
  private String asOf;

  @Option(names = "--all", description = "List every correction, not only the first 200.")
  private boolean all;

  LedgerReportCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    Instant given =
        asOf == null ? null : PointInTime.of("--as-of", asOf, Clock.systemUTC().instant());
    MonthCloses closes = MonthCloses.read(deployment.connection());
    Instant moment = given == null ? closes.books().close(month) : given;
    LedgerMonth report =
        LedgerMonth.of(
            TopicTable.read(
                    deployment.connection(),
                    SpendTopics.SPEND_LEDGER,
                    AccountingMonths.RESTATED.in(month))
                .values(),
            month,
            moment);
    PrintWriter out = spec.commandLine().getOut();
    boolean isOver = !AccountingMonths.end(month).isAfter(Clock.systemUTC().instant());
    out.printf("Ledger of %s%s%n", month, isOver ? "" : " (the month is not over)");
    if (report.restated().isEmpty()) {
      out.println("Nothing was used in this month.");
      out.flush();
      return 0;
    }
    LedgerText.print(out, "As booked before " + moment, report.booked());
    List<String> changes = asOf == null ? printClose(out, closes.latest(month), report) : List.of();
    LedgerText.print(out, "As restated now", report.restated());
    printCorrections(out, report);
    out.flush();
    return changes.isEmpty() ? 0 : CommandFailure.FINDING;
  }

  /** Returns what differs from the stored close: it was added to the ledger after it. */
  private static List<String> printClose(
      PrintWriter out, List<MonthClose> close, LedgerMonth report) {
    if (close.isEmpty()) {
      return List.of();
    }
    MonthClose line = close.get(0);
    out.printf("Closed by %s, close %d%s%n", line.getClosedBy(), line.getRevision(), why(line));
    List<String> changes = CloseLines.differences(close, report.booked());
    changes.forEach(each -> out.println("NOT AS CLOSED " + each));
    return changes;
  }

  private static String why(MonthClose line) {
    return line.getReason() == null ? "" : ": " + line.getReason();
  }

  private void printCorrections(PrintWriter out, LedgerMonth report) {
    if (report.corrections().isEmpty()) {
      out.printf("%nNo difference: nothing was booked since.%n");
      return;
    }
    out.printf("%nDifference: %s%n", Counted.of(report.corrections().size(), "entry"));
    out.printf(CORRECTION, "BOOKED", "WHY", "TEAM", "LIST", "CONTRACTED", "CUR", "ENTRY");
    report.corrections().stream()
        .limit(all ? Long.MAX_VALUE : MOST_CORRECTIONS)
        .forEach(
            entry ->
                out.printf(
                    CORRECTION,
                    entry.getBookedTime() == null ? entry.getReceivedTime() : entry.getBookedTime(),
                    entry.getRestates() == null ? "booked" : entry.getRestates(),
                    entry.getTeam(),
                    LedgerText.shown(entry.getListCost()),
                    LedgerText.shown(Amounts.of(entry).contracted()),
                    entry.getCurrency(),
                    described(entry)));
    if (!all && report.corrections().size() > MOST_CORRECTIONS) {
      out.printf(
          "... and %d more; --all lists them%n", report.corrections().size() - MOST_CORRECTIONS);
    }
  }

  private static String described(LedgerEntry entry) {
    String corrected = entry.getCorrectsEntryId();
    return entry.getEntryId() + (corrected == null ? "" : " corrects " + corrected);
  }
}
