package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.budget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read in an alert of a budget. */
class BudgetEventsTest {

  private static final Budget BUDGET = budget("ads-month", 1).setAnomalyPercent(300).build();

  @ParameterizedTest
  @CsvSource({
    "actual:80, 'has used 80 percent'",
    "forecast:100, 'is on its way to 100 percent'",
    "burn:5:PT6H:2026-11-26, 'has used 5 percent within 6 h and counting'",
    "burn:2:PT90M:2026-11-26, 'has used 2 percent within 90 min and counting'",
    "anomaly:2026-11-26, 'spends 300 percent of what this hour of the week usually costs'"
  })
  void anAlertIsASentenceAndSoIsItsEnd(String condition, String words) {
    assertThat(summary(condition, true))
        .isEqualTo("The team ads " + words + "; budget ads-month: 103.65 of 130 USD.");
    assertThat(summary(condition, false))
        .isEqualTo(
            "It no longer holds that the team ads "
                + words
                + "; budget ads-month: 103.65 of 130 USD.");
  }

  @Test
  void theEndOfAnAnomalySaysWhichBoundNoLongerHolds() {
    Outlook calm = Outlook.ofEnded(NOON, money("1"));

    assertThat(BudgetWatch.ofOutlook(BUDGET, calm, money("130")))
        .filteredOn(condition -> condition.alertType().equals("anomaly"))
        .extracting(Condition::holds, Condition::percent, Condition::words)
        .containsExactly(
            tuple(false, 300, "spends 300 percent of what this hour of the week usually costs"));
  }

  private static String summary(String condition, boolean firing) {
    BudgetStatus status = new BudgetStatus();
    status.setBudgetId("ads-month");
    status.setBudgetVersion(1);
    status.setScopeType("team");
    status.setScopeId("ads");
    status.setPeriodStart(NOON.minus(Duration.ofDays(9)));
    status.setPeriodEnd(NOON.plus(Duration.ofDays(9)));
    status.setZone("UTC");
    status.setCurrency("USD");
    status.setAmount(money("130"));
    status.setSpent(money("103.6513677"));
    status.setAction("notify");
    Crossing crossing = new Crossing(BudgetWatch.ended(BUDGET, condition), 1, firing);
    return BudgetEvents.alert(BUDGET, status, crossing, NOON, NOON).getSummary();
  }
}
