package io.tollgate.cli.whatif;

import io.tollgate.finance.TokenRatio;
import io.tollgate.finance.WhatIf;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Text output of a comparison: the saving per team, likely and as a range. */
final class ComparisonText {

  private static final int SHOWN_DECIMALS = 4;
  private static final String LAYOUT = "%-24s %8s %14s %14s %14s %14s %14s   %s%n";

  private final PrintWriter out;
  private final String currency;
  private final TokenRatio ratio;

  ComparisonText(PrintWriter out, String currency, TokenRatio ratio) {
    this.out = out;
    this.currency = currency;
    this.ratio = ratio;
  }

  void print(WhatIf.Comparison comparison, boolean isCapacity) {
    if (comparison.teams().isEmpty()) {
      out.println("No priced usage matches.");
    } else {
      out.printf(LAYOUT, "", "CALLS", "TOKENS", "COVERED", "NOW", "THEN", "SAVING", "BETWEEN");
      comparison.teams().forEach(this::print);
      print("total", comparison.total());
      out.printf("%nAmounts are %s after contract prices and discounts.%n", currency);
      if (comparison.total().covered().signum() != 0) {
        out.println(
            "Covered: what the usage under seat plans would cost by the token. Nobody is billed for"
                + " it now, and moving it does not save a seat.");
      }
      printBand(comparison.total(), isCapacity);
    }
    printLeftOut(comparison);
  }

  private void print(String team, WhatIf.Line line) {
    out.printf(
        LAYOUT,
        team,
        line.calls(),
        line.tokens(),
        shown(line.covered()),
        shown(line.now()),
        shown(line.likely()),
        shown(line.now().subtract(line.likely())),
        shown(line.now().subtract(line.high())) + " and " + shown(line.now().subtract(line.low())));
  }

  private void printBand(WhatIf.Line total, boolean isCapacity) {
    String band = "%s to %s".formatted(ratio.low(), ratio.high());
    if (isCapacity) {
      out.printf(
          "The machines cost the same however much they do; at %s tokens per token of today they"
              + " must serve up to %d tokens in that time.%n",
          band, TokenRatio.times(total.tokens(), ratio.high()));
    } else {
      out.printf(
          "Between: at %s tokens of the other model per current token, which is assumed, not"
              + " measured.%n",
          band);
    }
  }

  private void printLeftOut(WhatIf.Comparison comparison) {
    if (comparison.leftOutNow() != 0) {
      out.printf(
          "Left out: %s no current price.%n",
          Counted.of(comparison.leftOutNow(), "token that has", "tokens that have"));
    }
    if (comparison.leftOutThen() != 0) {
      out.printf(
          "Left out: %s for which the other model had no price at the time.%n",
          Counted.of(comparison.leftOutThen(), "token"));
    }
  }

  private static String shown(BigDecimal amount) {
    return amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
