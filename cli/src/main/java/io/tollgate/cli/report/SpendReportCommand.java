package io.tollgate.cli.report;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.finance.Amounts;
import io.tollgate.topic.SpendTopics;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that prints the cost of a month, with bars. */
@Command(
    name = "spend",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a month cost by team, model, user and so on, as known now.",
      "",
      "COST is the payable cost: the billed amount where a bill was booked (reconcile "
          + "--book), else the cost after contract prices and discounts; LIST is before these. "
          + "Tokens without a price have no cost here; they are counted in UNPRICED and are "
          + "open, not free."
    })
final class SpendReportCommand implements Callable<Integer> {

  private static final int SHOWN_DECIMALS = 4;
  private static final int BAR_WIDTH = 24;
  private static final int LEAST_WIDTH = 24;
  private static final int MOST_WIDTH = 72;
  private static final String LAYOUT = "%s %-3s %14s %6s %-24s %14s %8s %14s %10s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(names = "--month", required = true, paramLabel = "YYYY-MM", description = "The month.")
  private YearMonth month;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "${COMPLETION-CANDIDATES}; the default is ${DEFAULT-VALUE}.")
  private SpendReport.By by = SpendReport.By.team;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Time zone in which the month begins and ends, for example Europe/Berlin; the "
              + "default is ${DEFAULT-VALUE}.")
  private ZoneId zone = ZoneId.of("UTC");

  SpendReportCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    SpendReport report =
        SpendReport.of(
            TopicTable.read(
                    deployment.connection(),
                    SpendTopics.SPEND_LEDGER,
                    entry -> SpendReport.isIn(entry, month, zone))
                .values(),
            month,
            zone,
            by);
    PrintWriter out = spec.commandLine().getOut();
    print(out, "Spend of " + month + " (" + zone + ") by " + by, report);
    out.flush();
    return 0;
  }

  static void print(PrintWriter out, String title, SpendReport report) {
    out.println(title);
    if (report.lines().isEmpty()) {
      out.println("Nothing was used in this month.");
      return;
    }
    out.printf("Usage received until %s is included.%n%n", report.freshAsOf());
    int width =
        report.lines().stream()
            .mapToInt(line -> line.value().length())
            .map(length -> Math.min(MOST_WIDTH, length))
            .reduce(LEAST_WIDTH, Math::max);
    out.printf(
        LAYOUT,
        padded("", width),
        "CUR",
        "COST",
        "SHARE",
        "",
        "LIST",
        "CALLS",
        "TOKENS",
        "UNPRICED");
    for (SpendReport.Line line : report.lines()) {
      Amounts total = report.totals().get(line.currency());
      print(out, padded(line.value(), width), line.currency(), line.amounts(), total);
    }
    out.println();
    report
        .totals()
        .forEach((currency, total) -> print(out, padded("total", width), currency, total, total));
    printParts(out, report);
  }

  private static void printParts(PrintWriter out, SpendReport report) {
    long open = report.totals().values().stream().mapToLong(Amounts::unpriced).sum();
    if (open > 0) {
      out.printf(
          "%n%s no price yet; the cost is open, not zero, and will follow as a correction.%n",
          Counted.of(open, "token has", "tokens have"));
    }
    report
        .seats()
        .forEach(
            (currency, seats) ->
                out.printf(
                    "%nOf this, %s %s is covered by seat plans and not billed by the token.%n",
                    shown(seats.contracted()), currency));
    report
        .bills()
        .forEach(
            (currency, beyond) ->
                out.printf(
                    "%nBills that were booked make the cost %s %s %s than prices and contracts.%n",
                    shown(beyond.abs()), currency, beyond.signum() < 0 ? "lower" : "higher"));
  }

  private static void print(
      PrintWriter out, String value, String currency, Amounts amounts, Amounts total) {
    BigDecimal share = share(amounts.contracted(), total.contracted());
    out.printf(
        LAYOUT,
        value,
        currency,
        cost(amounts),
        share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN) + "%",
        bar(share),
        shown(amounts.list()),
        amounts.calls(),
        amounts.tokens(),
        amounts.unpriced());
  }

  /** What has no price at all is not free. */
  private static String cost(Amounts amounts) {
    return amounts.unpriced() > 0 && amounts.contracted().signum() == 0
        ? "open"
        : shown(amounts.contracted());
  }

  private static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO
        : part.divide(whole, SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Draws at least something for any positive share. */
  static String bar(BigDecimal share) {
    int length =
        share
            .multiply(BigDecimal.valueOf(BAR_WIDTH))
            .setScale(0, RoundingMode.UP)
            .max(BigDecimal.ZERO)
            .min(BigDecimal.valueOf(BAR_WIDTH))
            .intValue();
    return "#".repeat(length);
  }

  /** Shortens values that exceed the column with an ellipsis. */
  private static String padded(String value, int width) {
    String fitting = OneLine.of(value, width);
    return fitting + " ".repeat(width - fitting.length());
  }

  private static String shown(BigDecimal amount) {
    return amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
