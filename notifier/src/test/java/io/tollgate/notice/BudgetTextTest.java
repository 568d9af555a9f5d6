package io.tollgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BudgetAlert;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetTextTest {

  private final BudgetAlert alert = SomeNews.budgetAlert();

  @Test
  void moneyIsShownInCentsForThePeriodInItsZone() {
    alert.setSpent(new BigDecimal("399.995000000001"));
    alert.setZone("Europe/Berlin");
    alert.setPeriodStart(Instant.parse("2026-10-31T23:00:00Z"));
    alert.setPeriodEnd(Instant.parse("2026-11-30T23:00:00Z"));

    assertThat(NewsFactory.budget(alert).text())
        .isEqualTo(
            "399.99 of 400 USD spent in the period from 2026-11-01 00:00 to 2026-12-01 00:00"
                + " (Europe/Berlin)");
  }

  @Test
  void aPeriodInAZoneThatIsUnknownHereIsToldInUtc() {
    alert.setZone("Mars/Olympus_Mons");

    assertThat(BudgetText.of(alert)).endsWith("from 2026-11-01 00:00 to 2026-12-01 00:00 (UTC)");
  }

  @Test
  void aForecastIsToldWithItsBand() {
    alert.setForecast(new BigDecimal("512.345000000000"));
    assertThat(BudgetText.of(alert)).endsWith("(UTC); expected at the end: 512.34");

    alert.setForecastLow(new BigDecimal("480.000000000000"));
    alert.setForecastHigh(new BigDecimal("550.500000000000"));
    assertThat(BudgetText.of(alert))
        .endsWith("expected at the end: 512.34, in four of five cases 480 to 550.50");
  }

  @Test
  void tokensAreCalledTokens() {
    alert.setCurrency("XTK");

    assertThat(BudgetText.of(alert)).startsWith("400 of 400 tokens spent in the period");
  }

  @Test
  void usageWithoutAPriceHasNoLimit() {
    alert.setAlertType("unpriced");
    alert.setCurrency("XTK");
    alert.setAmount(BigDecimal.ZERO.setScale(12));
    alert.setSpent(new BigDecimal("3904.000000000000"));
    assertThat(BudgetText.of(alert)).isEqualTo("3904 tokens so far are waiting for a price.");

    alert.setSpent(BigDecimal.ZERO.setScale(12));
    assertThat(BudgetText.of(alert)).isEqualTo("No tokens are waiting for a price.");
  }
}
