package io.tollgate.cli.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.TeamSpend;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTextTest {

  @Test
  void aBarShowsWhatIsSpentAndWhatIsExpected() {
    assertThat(BudgetText.bar(status("25", "60"))).isEqualTo("#####+++++++........");
    assertThat(BudgetText.bar(status("130", "150"))).isEqualTo("####################");
    assertThat(BudgetText.bar(status("0", null))).isEqualTo("....................");
  }

  @Test
  void aPageSaysPeriodAndForecastInTheBudgetsZone() {
    BudgetStatus status = status("25", "60");
    status.setBurnRates(List.of("2 PT1H 3 PT5M 1"));
    status.setPossibleOvershoot(money("0.5"));

    assertThat(BudgetText.page(status, List.of()))
        .contains(
            "period    2026-07-01 00:00 to 2026-08-01 00:00, Europe/Berlin",
            "spent     25.00 of 100.00 USD, 75.00 left, 7 calls",
            "forecast  60.00 USD at the end, in four of five cases 50.00 to 70.00",
            "burn rate 2 % in PT1H: 3 % now; 1 % in PT5M",
            "state     ok; calls in flight may add 0.50 USD");
  }

  /** A grant and its end are of the same usage; their alerts have one time. */
  @Test
  void alertsOfOneTimeAreInTheOrderOfTheirCrossings() {
    List<BudgetAlert> alerts = List.of(alert(2, "firing"), alert(1, "firing"), alert(1, "cleared"));

    assertThat(BudgetText.page(status("25", "60"), alerts))
        .endsWith(
            "2026-07-24T12:00:00Z  firing   1 firing",
            "2026-07-24T12:00:00Z  cleared  1 cleared",
            "2026-07-24T12:00:00Z  firing   2 firing");
  }

  private static BudgetAlert alert(int crossing, String state) {
    BudgetAlert alert = new BudgetAlert();
    alert.setCrossing(crossing);
    alert.setState(state);
    alert.setSummary(crossing + " " + state);
    alert.setReceivedTime(Instant.parse("2026-07-24T12:00:00Z"));
    return alert;
  }

  @Test
  void onlyTheLatestPeriodIsListed() {
    BudgetStatus june = status("1", null);
    june.setPeriodStart(Instant.parse("2026-05-31T22:00:00Z"));

    assertThat(BudgetListCommand.latest(List.of(june, status("2", null))))
        .extracting(each -> each.getSpent().intValue())
        .containsExactly(2);
  }

  @Test
  void whatNobodySpentOnIsListedAllTheSame() {
    Instant june = Instant.parse("2026-06-01T00:00:00Z");
    Instant july = Instant.parse("2026-07-01T00:00:00Z");
    BudgetStatus spent = status("1", null);
    List<Budget> versions =
        List.of(
            budget("a", 1, june),
            budget("a", 2, july),
            budget("a", 3, july.plusSeconds(10)),
            budget("b", 1, july.plusSeconds(10)),
            budget(spent.getBudgetId(), 1, june));

    List<UnspentBudget> unspent = UnspentBudget.among(versions, List.of(spent), july);

    assertThat(unspent)
        .extracting(each -> each.budget().getBudgetId() + each.budget().getVersion() + each.state())
        .containsExactly("a2no spend yet", "b1not in force yet");
    assertThat(BudgetText.row(unspent.get(0)))
        .contains("....................", "   0 %", "0.00 of 400.00 USD", "no spend yet")
        .doesNotContain("2026-07-01");
    assertThat(BudgetText.row(unspent.get(1))).contains("2026-07-01", "not in force yet");
    assertThat(unspent.get(0).json()).contains("\"state\":\"no_spend_yet\"");
  }

  private static Budget budget(String id, int version, Instant from) {
    Budget budget = new Budget();
    budget.setBudgetId(id);
    budget.setVersion(version);
    budget.setScopeType("team");
    budget.setScopeId("ads");
    budget.setZone("UTC");
    budget.setCurrency("USD");
    budget.setAmount(money("400"));
    budget.setEffectiveFrom(from);
    return budget;
  }

  @Test
  void forecastsOfMonthsThatAreOverAreTried() {
    List<TeamSpend> days = new ArrayList<>();
    for (LocalDate day = LocalDate.of(2026, 1, 1);
        day.isBefore(LocalDate.of(2026, 4, 1));
        day = day.plusDays(1)) {
      days.add(day(day, day.getDayOfWeek().getValue() > 5 ? "1" : "10"));
    }

    assertThat(ForecastErrorCommand.lines(days))
        .contains("7                 2          0.0 %        0.0 %     100 %");
    assertThat(ForecastErrorCommand.lines(days.subList(0, 10)))
        .containsExactly("no team has a whole month that begins two weeks after its first spend");
  }

  private static TeamSpend day(LocalDate day, String cost) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return TeamSpend.newBuilder()
        .setTeam("ads")
        .setPeriodStart(start)
        .setPeriodEnd(start.plusSeconds(86_400))
        .setCurrency("USD")
        .setVersion(1)
        .setCalls(1)
        .setInputTokens(1)
        .setCacheReadTokens(0)
        .setCacheWriteTokens(0)
        .setOutputTokens(0)
        .setListCost(money(cost))
        .setReportedCost(money("0"))
        .setUnpricedTokens(0)
        .setLastEventTime(start)
        .setFreshAsOf(start)
        .build();
  }

  private static BudgetStatus status(String spent, String forecast) {
    return BudgetStatus.newBuilder()
        .setBudgetId("ads-month")
        .setBudgetVersion(1)
        .setScopeType("team")
        .setScopeId("ads")
        .setPeriodStart(Instant.parse("2026-06-30T22:00:00Z"))
        .setPeriodEnd(Instant.parse("2026-07-31T22:00:00Z"))
        .setZone("Europe/Berlin")
        .setCurrency("USD")
        .setAmount(money("100"))
        .setSpent(money(spent))
        .setRemaining(money("100").subtract(money(spent)))
        .setPercentUsed(new BigDecimal(spent).longValue())
        .setThresholdReached(0)
        .setState("ok")
        .setAction("notify")
        .setCalls(7)
        .setUnpricedTokens(0)
        .setVersion(7)
        .setFreshAsOf(Instant.parse("2026-07-11T12:00:00Z"))
        .setForecast(forecast == null ? null : money(forecast))
        .setForecastLow(forecast == null ? null : money(forecast).subtract(BigDecimal.TEN))
        .setForecastHigh(forecast == null ? null : money(forecast).add(BigDecimal.TEN))
        .build();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(12);
  }
}
