package io.tollgate.cli.report;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Text table of ledger sums, amounts rounded to six decimals. */
final class LedgerText {

  private static final int SHOWN_DECIMALS = 6;
  private static final String LAYOUT = "%-20s %-4s %8s %14s %16s %16s %16s %16s %12s%n";

  private LedgerText() {}

  /** Prints the sums of the teams; omits a currency in which a team no longer has anything. */
  static void print(PrintWriter out, String title, Map<LedgerMonth.Line, LedgerMonth.Sums> all) {
    out.printf("%n%s%n", title);
    Map<LedgerMonth.Line, LedgerMonth.Sums> sums = new TreeMap<>(all);
    sums.values().removeIf(LedgerMonth.Sums::isUnused);
    if (sums.isEmpty()) {
      out.println("nothing");
      return;
    }
    out.printf(
        LAYOUT, "TEAM", "CUR", "CALLS", "TOKENS", "LIST", "LOW", "HIGH", "CONTRACTED", "UNPRICED");
    sums.forEach(
        (line, each) ->
            out.printf(
                LAYOUT,
                line.team(),
                line.currency(),
                each.calls(),
                each.tokens(),
                shown(each.list()),
                shown(each.low()),
                shown(each.high()),
                shown(each.contracted()),
                each.unpriced()));
  }

  static String shown(BigDecimal amount) {
    return amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
