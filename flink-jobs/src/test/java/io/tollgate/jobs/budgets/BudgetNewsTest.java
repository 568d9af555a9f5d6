package io.tollgate.jobs.budgets;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.SlotKey;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of budget alerts and orders. */
class BudgetNewsTest {

  private BudgetHarness harness;
  private BudgetBook book;

  @BeforeEach
  void open() throws Exception {
    harness = new BudgetHarness();
    harness.open();
    harness.setProcessingTime(at("2026-07-10T00:00:00Z").toEpochMilli());
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void eachThresholdIsToldOnceEvenOverARestart() throws Exception {
    limit(budget("b", 1));
    spend("2026-07-10T01:00:00Z", "50");
    spend("2026-07-10T02:00:00Z", "10");
    OperatorSubtaskState state = harness.snapshot(1, 1);
    List<String> before = alerts();
    harness.close();
    harness = new BudgetHarness();
    harness.initializeState(state);
    harness.open();

    spend("2026-07-10T03:00:00Z", "15");
    spend("2026-07-10T04:00:00Z", "10");

    assertThat(before).containsExactly("b:2026-07-01T00:00:00Z:actual:50:1 firing");
    assertThat(alerts()).containsExactly("b:2026-07-01T00:00:00Z:actual:80:1 firing");
  }

  @Test
  void aCorrectionTakesAThresholdBackAndItCanBeCrossedAgain() throws Exception {
    limit(budget("b", 1));
    spend("2026-07-10T01:00:00Z", "55");
    spend("2026-07-10T01:00:00Z", "-10");
    spend("2026-07-10T02:00:00Z", "10");

    assertThat(alerts())
        .containsExactly(
            "b:2026-07-01T00:00:00Z:actual:50:1 firing",
            "b:2026-07-01T00:00:00Z:actual:50:1:cleared cleared",
            "b:2026-07-01T00:00:00Z:actual:50:2 firing");
  }

  @Test
  void aLargerLimitTakesAThresholdBackAndLiftsTheBlock() throws Exception {
    limit(budget("b", 1).setAction("block").setThresholds(List.of(100)));
    spend("2026-07-10T01:00:00Z", "100");

    limit(budget("b", 2).setAction("block").setThresholds(List.of(100)).setAmount(money("200")));

    assertThat(alerts())
        .containsExactly(
            "b:2026-07-01T00:00:00Z:actual:100:1 firing",
            "b:2026-07-01T00:00:00Z:actual:100:1:cleared cleared");
    assertThat(orders())
        .containsExactly("budget:b team platform true", "budget:b team platform false");
  }

  @Test
  void aBlockSaysWhatHappenedUntilWhenAndWhomToAsk() throws Exception {
    limit(budget("b", 1).setAction("block").setContact("#leads").setTools(List.of("claude-code")));
    spend("2026-07-10T01:00:00Z", "101.50");

    Decision order = harness.told(KeepBudgets.ORDERS).get(0);
    assertThat(order.getReason())
        .startsWith(
            "The team platform has used 101.50 of 100 USD of the budget b, which ends on"
                + " 2026-08-01 00:00 (UTC).")
        .contains("Calls that run already may add");
    assertThat(order.getContact()).isEqualTo("#leads");
    assertThat(order.getTools()).containsExactly("claude-code");
    assertThat(order.getEffectiveTo()).isEqualTo(at("2026-08-01T00:00:00Z"));
    assertThat(order.getCausedByReceivedTime()).isEqualTo(at("2026-07-10T01:00:02Z"));
  }

  @Test
  void whatABlockTellsOfCallsInFlightIsOfTheCallThatCrossed() throws Exception {
    limit(budget("b", 1).setAction("block"));
    spend("2026-07-10T01:00:00Z", "9");
    spend("2026-07-10T01:00:01Z", "2691");

    assertThat(harness.told(KeepBudgets.ORDERS).get(0).getReason())
        .as("33 of 900 seconds, received after 2 s")
        .contains("Calls that run already may add 99 USD.");
  }

  @Test
  void aCorrectionLiftsABlockAndAPeriodThatIsOverBlocksNobody() throws Exception {
    limit(budget("b", 1).setAction("block"));
    spend("2026-07-10T01:00:00Z", "120");
    spend("2026-07-10T01:00:00Z", "-30");
    late("2026-06-10T01:00:00Z", "500");

    assertThat(orders())
        .containsExactly("budget:b team platform true", "budget:b team platform false");
  }

  @Test
  void aGrantThatBeginsLiftsTheBlockAndOneThatEndsBringsItBack() throws Exception {
    limit(
        budget("b", 1)
            .setAction("block")
            .setGrants(List.of("platform 50 2026-07-10T12:00:00Z 2026-07-11T00:00:00Z ann T-1")));
    spend("2026-07-10T01:00:00Z", "110");
    harness.setProcessingTime(at("2026-07-10T11:59:00Z").toEpochMilli());
    assertThat(orders()).hasSize(1);

    harness.setProcessingTime(at("2026-07-10T12:01:00Z").toEpochMilli());
    assertThat(orders()).last().isEqualTo("budget:b team platform false");

    harness.setProcessingTime(at("2026-07-11T00:00:00Z").toEpochMilli());
    assertThat(orders())
        .containsExactly(
            "budget:b team platform true",
            "budget:b team platform false",
            "budget:b team platform true");
  }

  @Test
  void aBlockEndsWithItsPeriod() throws Exception {
    limit(budget("b", 1).setPeriod("day").setAction("block"));
    spend("2026-07-10T01:00:00Z", "110");

    harness.setProcessingTime(at("2026-07-11T00:01:00Z").toEpochMilli());

    assertThat(orders())
        .containsExactly("budget:b team platform true", "budget:b team platform false");
  }

  @Test
  void aTemplateLimitsEachOfItsScopesInTokens() throws Exception {
    limit(
        budget("each", 1)
            .setScopeType("user")
            .setScopeId("*")
            .setCurrency("XTK")
            .setAmount(money("1000"))
            .setThresholds(List.of(100))
            .setAction("block"));
    spend("2026-07-10T01:00:00Z", "1");
    spend("2026-07-10T02:00:00Z", "1");

    BudgetStatus last = harness.extractOutputValues().get(1);
    assertThat(last.getBudgetId()).isEqualTo("each/0123456789abcdef");
    assertThat(last.getSpent()).isEqualByComparingTo("1000");
    assertThat(last.getBlocked()).isTrue();
    assertThat(orders()).containsExactly("budget:each/0123456789abcdef user 0123456789abcdef true");
    assertThat(harness.told(KeepBudgets.ALERTS))
        .extracting(BudgetAlert::getAlertType)
        .containsExactly("quota");
  }

  @Test
  void theOutlookFollowsWithinSeconds() throws Exception {
    limit(
        budget("b", 1)
            .setForecastThresholds(List.of(100))
            .setBurnRates(List.of("2 PT1H PT5M high")));
    spend("2026-07-10T00:00:00Z", "1");
    spend("2026-07-10T06:00:00Z", "30");
    harness.setProcessingTime(at("2026-07-10T06:00:06Z").toEpochMilli());

    assertThat(alerts())
        .containsExactlyInAnyOrder(
            "b:2026-07-01T00:00:00Z:forecast:100:1 firing",
            "b:2026-07-01T00:00:00Z:burn:2:PT1H:2026-07-10:1 firing");
    List<BudgetStatus> rows = harness.extractOutputValues();
    assertThat(rows.get(rows.size() - 1).getForecast()).isGreaterThan(money("100"));
  }

  @Test
  void aRetiredBudgetTakesBackAllThatItToldAsOfItsLatestSpend() throws Exception {
    Budget.Builder budget =
        budget("b", 1)
            .setThresholds(List.of(20, 90))
            .setForecastThresholds(List.of(100))
            .setBurnRates(List.of("2 PT1H PT5M high"));
    limit(budget);
    spend("2026-07-10T00:00:00Z", "1");
    spend("2026-07-10T06:00:00Z", "30");
    harness.setProcessingTime(at("2026-07-10T06:00:06Z").toEpochMilli());
    int told = alerts().size();

    limit(budget.setVersion(2).setRetired(true));

    List<BudgetAlert> ends = harness.told(KeepBudgets.ALERTS).subList(told, 2 * told);
    assertThat(ends)
        .extracting(BudgetAlert::getAlertId)
        .containsExactly(
            "b:2026-07-01T00:00:00Z:actual:20:1:cleared",
            "b:2026-07-01T00:00:00Z:burn:2:PT1H:2026-07-10:1:cleared",
            "b:2026-07-01T00:00:00Z:forecast:100:1:cleared");
    assertThat(ends).extracting(BudgetAlert::getEventTime).containsOnly(at("2026-07-10T06:00:00Z"));
    List<BudgetStatus> rows = harness.extractOutputValues();
    BudgetStatus last = rows.get(rows.size() - 1);
    assertThat(last.getState()).isEqualTo("ended");
    assertThat(last.getVersion()).isEqualTo(2);
    assertThat(last.getFreshAsOf()).isEqualTo(at("2026-07-10T06:00:02Z"));
    limit(budget.setVersion(3));
    assertThat(alerts()).hasSize(2 * told);
  }

  @Test
  void aBurnRateIsOfTheLimitWithItsGrants() throws Exception {
    limit(
        budget("b", 1)
            .setBurnRates(List.of("2 PT1H PT5M high"))
            .setGrants(List.of("platform 9000 2026-07-01T00:00:00Z 2026-08-01T00:00:00Z ann T-1")));
    spend("2026-07-10T06:00:00Z", "30");
    harness.setProcessingTime(at("2026-07-10T06:00:06Z").toEpochMilli());
    assertThat(alerts()).isEmpty();

    spend("2026-07-10T06:00:00Z", "200");
    harness.setProcessingTime(at("2026-07-10T06:00:12Z").toEpochMilli());
    assertThat(alerts()).containsExactly("b:2026-07-01T00:00:00Z:burn:2:PT1H:2026-07-10:1 firing");
  }

  private void limit(Budget.Builder budget) throws Exception {
    Budget built = budget.build();
    book = new BudgetBook(List.of(built));
    harness.processBroadcastElement(built, 0);
  }

  private void spend(String time, String amount) throws Exception {
    add(at(time), at(time).plusSeconds(2), amount);
  }

  private void late(String time, String amount) throws Exception {
    add(at(time), at("2026-07-10T02:00:00Z"), amount);
  }

  private void add(Instant event, Instant received, String amount) throws Exception {
    MeterKey key = book.keysOf(origin("platform")).get(0);
    harness.processElement(
        new MeterSpend(
            new MeterSlot(key, SlotKey.fiveMinutes(event, "USD").start(), "USD"),
            new SpendTotals(
                1, 1, 500, 0, 0, 0, 0, money(amount), money(amount), Money.ZERO, event, received)),
        0);
  }

  private List<String> alerts() {
    return harness.told(KeepBudgets.ALERTS).stream()
        .map(alert -> alert.getAlertId() + " " + alert.getState())
        .toList();
  }

  private List<String> orders() {
    return harness.told(KeepBudgets.ORDERS).stream()
        .map(
            order ->
                order.getDecisionId()
                    + " "
                    + order.getScopeType()
                    + " "
                    + order.getScopeId()
                    + " "
                    + order.getActive())
        .toList();
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
