package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of absurd usage that somebody will report nevertheless. */
class HostileUsageTest {

  private static final long BILLION = 1_000_000_000;

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "azure/",
        "us.anthropic.",
        "anthropic.",
        "-20260101",
        "claude-haiku-4-5-evil",
        "claude-haiku-4-5\u0000",
        "\uD83D\uDE80",
        "[][][][]",
        ":free:free:free",
        "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc123"
      })
  void aModelThatNobodyKnowsIsOpenNotFreeAndNotAnotherModel(String model) {
    Booking booking = ledger.book(usage("a", model).setInputTokens(1_000).build(), tariff(haiku()));

    assertThat(booking.isOpen()).isTrue();
    assertThat(booking.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getCostState()).isEqualTo("unpriced");
              assertThat(entry.getUnpricedTokens()).isEqualTo(1_000);
              assertThat(entry.getListCost()).isZero();
            });
  }

  @Test
  void aVeryLongNameTakesNoTime() {
    String name = "claude-" + "9.".repeat(5_000) + "-20260101".repeat(500) + ":free";

    assertThat(ledger.book(usage("a", name).setInputTokens(1).build(), tariff(haiku())).isOpen())
        .isTrue();
  }

  @Test
  void aBillionTokensOfEachClassAThousandTimesOverCostWhatArithmeticSays() {
    Usage most =
        usage("a", "claude-haiku-4-5")
            .setInputTokens(BILLION)
            .setCacheReadTokens(BILLION)
            .setCacheWrite5mTokens(BILLION)
            .setCacheWrite1hTokens(BILLION)
            .setCacheWriteUnknownTokens(BILLION)
            .setOutputTokens(BILLION)
            .build();

    SpendTotals sum = SpendTotals.NONE;
    for (LedgerEntry entry : ledger.book(most, tariff(haiku())).entries()) {
      for (int i = 0; i < 1_000; i++) {
        sum = sum.plus(SpendTotals.of(entry));
      }
    }

    // 1 + 0.10 + 1.25 + 2 + 2 (of unknown life: an hour) + 5 per million.
    assertThat(sum.listCost()).isEqualByComparingTo(new BigDecimal("11350000"));
    assertThat(sum.contractedCost()).isEqualByComparingTo(sum.listCost());
    assertThat(sum.tokens()).isEqualTo(6_000 * BILLION);
  }

  @Test
  void aCallThatTakesBackMoreThanItGaveIsBookedAsItIs() {
    Usage correction =
        usage("b", "claude-haiku-4-5").setRevision(2).setInputTokens(-5_000_000).build();

    assertThat(ledger.book(correction, tariff(haiku())).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getListCost()).isEqualByComparingTo("-5");
              assertThat(entry.getCalls()).isZero();
              assertThat(entry.getRestates()).isEqualTo("corrected");
            });
  }
}
