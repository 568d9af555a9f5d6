package io.tollgate.cli.reconcile;

import io.tollgate.event.ExchangeRate;
import io.tollgate.finance.Amounts;
import io.tollgate.finance.Cause;
import io.tollgate.finance.Reconciliation;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Text output of a reconciliation: the three sides of each line, then causes by age. */
final class ReconciliationText {

  private static final int SHOWN_DECIMALS = 4;
  private static final int WEEK = 7;
  private static final int MONTH = 30;
  private static final int QUARTER = 90;
  private static final String LINE = "%-10s%s %-24s %-12s %14s %14s %12s %12s %12s %12s %-12s %s%n";
  private static final String VENDOR = " %-12s";
  private static final String TEAM = " %-16s";
  private static final String SUMMARY = "%-14s %7s %14s %7s %7s %7s %7s%n";

  private final PrintWriter out;

  ReconciliationText(PrintWriter out) {
    this.out = out;
  }

  void print(List<Reconciliation.Item> items, boolean all) {
    if (items.isEmpty()) {
      out.println("Nothing to compare.");
      return;
    }
    List<Reconciliation.Item> shown =
        items.stream().filter(each -> all || each.cause() != Cause.MATCHED).toList();
    if (!shown.isEmpty()) {
      printLines(shown);
    }
    printSummary(items);
  }

  /** Prints the currency of the amounts, and how those in other currencies were converted. */
  void printCurrency(String currency, List<ExchangeRate> rates) {
    if (!currency.isEmpty()) {
      out.printf("Amounts are in %s.%n", currency);
    }
    for (ExchangeRate rate : rates) {
      out.printf(
          "What was billed in %s is converted: from %s on, 1 %s is %s %s.%n",
          rate.getFromCurrency(),
          rate.getEffectiveFrom().atOffset(ZoneOffset.UTC).toLocalDate(),
          rate.getFromCurrency(),
          rate.getRate().stripTrailingZeros().toPlainString(),
          rate.getToCurrency());
    }
  }

  private void printLines(List<Reconciliation.Item> items) {
    boolean byTeam =
        items.stream().anyMatch(each -> !each.subject().team().equals(Reconciliation.ALL));
    boolean byVendor = items.stream().map(each -> each.subject().vendor()).distinct().count() > 1;
    out.printf(
        LINE,
        "DAY",
        (byVendor ? VENDOR.formatted("VENDOR") : "") + (byTeam ? TEAM.formatted("TEAM") : ""),
        "MODEL",
        "CLASS",
        "BILLED TOKENS",
        "OUR TOKENS",
        "BILLED",
        "LEDGER",
        "TOOLS",
        "GAP",
        "CAUSE",
        "AGE");
    for (Reconciliation.Item item : items) {
      out.printf(
          LINE,
          item.subject().day(),
          (byVendor ? VENDOR.formatted(item.subject().vendor()) : "")
              + (byTeam ? TEAM.formatted(item.subject().team()) : ""),
          item.subject().model(),
          item.subject().tokenClass(),
          item.billed().tokens() == null ? "-" : item.billed().tokens(),
          item.ours().amounts().tokens(),
          shown(item.billed().lines() == 0 ? null : item.billed().cost()),
          booked(item.ours().amounts()),
          reported(item.ours().amounts()),
          shown(item.gap().orElse(null)),
          item.cause().label(),
          item.ageDays() + " d");
    }
    out.println();
  }

  private void printSummary(List<Reconciliation.Item> items) {
    out.printf(SUMMARY, "CAUSE", "LINES", "GAP", "<=7 D", "<=30 D", "<=90 D", "OLDER");
    Reconciliation.byCause(items).forEach((cause, group) -> printSum(cause.label(), group));
    printSum("total", items);
    long withoutCost = items.stream().filter(each -> each.gap().isEmpty()).count();
    if (withoutCost > 0) {
      out.printf(
          "without cost in the bill, and so without gap: %d of %s%n",
          withoutCost, Counted.of(items.size(), "line"));
    }
  }

  private void printSum(String label, List<Reconciliation.Item> items) {
    out.printf(
        SUMMARY,
        label,
        items.size(),
        shown(gap(items).orElse(null)),
        aged(items, Long.MIN_VALUE, WEEK),
        aged(items, WEEK, MONTH),
        aged(items, MONTH, QUARTER),
        aged(items, QUARTER, Long.MAX_VALUE));
  }

  /** Sum of the gaps; empty if no line has one. */
  private static Optional<BigDecimal> gap(List<Reconciliation.Item> items) {
    return items.stream().flatMap(each -> each.gap().stream()).reduce(BigDecimal::add);
  }

  private static long aged(List<Reconciliation.Item> items, long over, long upTo) {
    return items.stream().filter(each -> each.ageDays() > over && each.ageDays() <= upTo).count();
  }

  /** What has no price is open, not free. */
  private static String booked(Amounts ours) {
    if (ours.unpriced() == 0) {
      return shown(ours.contracted());
    }
    return ours.contracted().signum() == 0 ? "open" : shown(ours.contracted()) + "+open";
  }

  /** A sum of nothing: the ledger does not tell a cost of zero from none. */
  private static String reported(Amounts ours) {
    return shown(ours.reported().signum() == 0 ? null : ours.reported());
  }

  private static String shown(BigDecimal amount) {
    return amount == null
        ? "-"
        : amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
