package io.tollgate.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.finance.TokenRatio;
import io.tollgate.finance.WhatIf.Comparison;
import io.tollgate.finance.WhatIf.Line;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {

  private static final Line ADS = line(2, 1_000, "5", "0", "1", "2", "3");
  private static final Line SEATS = line(1, 500, "0", "4", "1", "1", "1");

  @Test
  void showsTheSavingLikelyAndInTheBand() {
    assertThat(printed(new Comparison(Map.of("ads", ADS), 0, 0), false))
        .containsSubsequence(
            "SAVING BETWEEN",
            "ads 2 1000 0.0000 5.0000 2.0000 3.0000 2.0000 and 4.0000",
            "total 2 1000 0.0000 5.0000 2.0000 3.0000 2.0000 and 4.0000",
            "Amounts are EUR after contract prices and discounts.",
            "Between: at 0.85 to 1.3 tokens of the other model per current token")
        .doesNotContain("Covered:", "Left out:", "The machines");
  }

  @Test
  void ownMachinesMustServeWhatTheModelMayNeed() {
    assertThat(printed(new Comparison(Map.of("ads", ADS), 0, 0), true))
        .contains("they must serve up to 1300 tokens")
        .doesNotContain("Between:");
  }

  @Test
  void saysWhatSeatsCoverAndWhatHasNoPrice() {
    assertThat(printed(new Comparison(Map.of("ads", ADS, "seats", SEATS), 7, 8), false))
        .contains("total 3 1500 4.0000 5.0000")
        .contains("Covered: what the usage under seat plans would cost by the token")
        .contains("Left out: 7 tokens that have no current price.")
        .contains("Left out: 8 tokens for which the other model had no price at the time.");
  }

  @Test
  void saysWhenThereIsNothingToCompare() {
    assertThat(printed(new Comparison(Map.of(), 7, 0), false))
        .contains("No priced usage matches.", "Left out: 7 tokens")
        .doesNotContain("total");
  }

  /** With one blank wherever there are some. */
  private static String printed(Comparison comparison, boolean isCapacity) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new ComparisonText(out, "EUR", TokenRatio.parse("0.85:1:1.3")).print(comparison, isCapacity);
    out.flush();
    return text.toString().replaceAll("\\s+", " ");
  }

  private static Line line(
      long calls, long tokens, String now, String covered, String low, String likely, String high) {
    return new Line(
        calls,
        tokens,
        new BigDecimal(now),
        new BigDecimal(covered),
        new BigDecimal(low),
        new BigDecimal(likely),
        new BigDecimal(high));
  }
}
