package io.tollgate.jobs.budgets;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.SlotKey;
import io.tollgate.spend.Meter;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepBudgetsTest {

  /** July in New York, August in UTC. */
  private static final String FIRST_OF_AUGUST = "2026-08-01T03:30:00Z";

  private BudgetHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new BudgetHarness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void spendIsMeasuredInThePeriodOfItsEventTime() throws Exception {
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent("2026-07-31T23:59:00Z", "USD", "60"), 0);
    harness.processElement(spent("2026-08-01T00:00:00Z", "USD", "10"), 0);
    harness.processElement(spent("2026-07-01T00:00:00Z", "USD", "40"), 0);

    assertThat(rows())
        .containsExactly(
            "b@1 2026-07-01T00:00:00Z 60 warning",
            "b@1 2026-08-01T00:00:00Z 10 ok",
            "b@1 2026-07-01T00:00:00Z 100 exceeded");
  }

  @Test
  void aBudgetThatComesLaterCoversWhatWasSpentBefore() throws Exception {
    harness.processElement(spent(FIRST_OF_AUGUST, "USD", "30"), 0);
    harness.processElement(spent("2026-08-20T00:00:00Z", "USD", "5"), 0);
    assertThat(rows()).isEmpty();

    harness.processBroadcastElement(budget("b", 1).setZone("America/New_York").build(), 0);

    assertThat(rows())
        .containsExactly("b@1 2026-07-01T04:00:00Z 30 ok", "b@1 2026-08-01T04:00:00Z 5 ok");
  }

  @Test
  void aChangeOfZoneEmptiesThePeriodsThatAreNoMore() throws Exception {
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent(FIRST_OF_AUGUST, "USD", "30"), 0);

    harness.processBroadcastElement(budget("b", 2).setZone("America/New_York").build(), 0);

    assertThat(rows())
        .containsExactly(
            "b@1 2026-08-01T00:00:00Z 30 ok",
            "b@2 2026-07-01T04:00:00Z 30 ok",
            "b@1 2026-08-01T00:00:00Z 0 ended");
  }

  @Test
  void aRetiredBudgetMeasuresNothingFromThePeriodOnInWhichItIs() throws Exception {
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent("2026-07-31T00:00:00Z", "USD", "30"), 0);
    harness.processElement(spent("2026-08-02T00:00:00Z", "USD", "110"), 0);

    Instant middle = Instant.parse("2026-08-10T00:00:00Z");
    harness.processBroadcastElement(
        budget("b", 2).setRetired(true).setEffectiveFrom(middle).build(), 0);
    harness.processElement(spent("2026-08-11T00:00:00Z", "USD", "9"), 0);
    harness.processElement(spent("2026-07-30T00:00:00Z", "USD", "1"), 0);

    assertThat(rows())
        .containsExactly(
            "b@1 2026-07-01T00:00:00Z 30 ok",
            "b@1 2026-08-01T00:00:00Z 110 exceeded",
            "b@1 2026-07-01T00:00:00Z 30 ok",
            "b@1 2026-08-01T00:00:00Z 0 ended",
            "b@1 2026-07-01T00:00:00Z 31 ok");
  }

  @Test
  void aBudgetThatComesToCountOtherSpendLeavesWhatItCountedBefore() throws Exception {
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent("2026-08-02T00:00:00Z", "USD", "30"), 0);

    harness.processBroadcastElement(budget("b", 2).setScopeId("search").build(), 0);
    harness.processElement(spent("2026-08-03T00:00:00Z", "USD", "5"), 0);

    assertThat(rows())
        .containsExactly("b@1 2026-08-01T00:00:00Z 30 ok", "b@1 2026-08-01T00:00:00Z 0 ended");
  }

  @Test
  void whatIsToBePaidCountsWhereABudgetSaysSo() throws Exception {
    harness.processBroadcastElement(budget("b", 1).setPriceBasis("contracted").build(), 0);
    MeterSpend spent = spent("2026-08-02T00:00:00Z", "USD", "30");
    SpendTotals discounted =
        new SpendTotals(
            1,
            1,
            500,
            0,
            0,
            0,
            0,
            money("30"),
            money("24"),
            Money.ZERO,
            spent.totals().lastEventTime(),
            spent.totals().freshAsOf());

    harness.processElement(new StreamRecord<>(new MeterSpend(spent.key(), discounted)));

    assertThat(rows()).containsExactly("b@1 2026-08-01T00:00:00Z 24 ok");
    assertThat(harness.extractOutputValues().get(0).getPriceBasis()).isEqualTo("contracted");
  }

  @Test
  void aNewAmountTakesEffectAtOnceForThePeriodItFallsInto() throws Exception {
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent("2026-07-02T00:00:00Z", "USD", "30"), 0);

    harness.processBroadcastElement(
        budget("b", 2)
            .setAmount(money("30"))
            .setEffectiveFrom(Instant.parse("2026-07-20T00:00:00Z"))
            .build(),
        0);
    harness.processElement(spent("2026-06-02T00:00:00Z", "USD", "1"), 0);

    assertThat(rows())
        .containsExactly(
            "b@1 2026-07-01T00:00:00Z 30 ok",
            "b@2 2026-07-01T00:00:00Z 30 exceeded",
            "b@1 2026-06-01T00:00:00Z 1 ok");
  }

  /** As when the past is imported, or usage of the last month comes late. */
  @Test
  void aPeriodThatIsOverIsForecastToEndAsItDidAndNobodyIsToldWhereItGoes() throws Exception {
    harness.processBroadcastElement(
        budget("b", 1).setThresholds(List.of()).setForecastThresholds(List.of(100)).build(), 0);
    for (String day : List.of("2026-07-01", "2026-07-02", "2026-07-03")) {
      MeterSpend spent = spent(day + "T10:00:00Z", "USD", "30");
      harness.processElement(
          new MeterSpend(spent.key(), spent.totals().plus(knownOn("2026-08-02T00:00:00Z"))), 0);
    }

    BudgetStatus last = harness.extractOutputValues().get(2);
    assertThat(last.getForecast()).isEqualByComparingTo(last.getSpent()).isEqualByComparingTo("90");
    assertThat(last.getForecastHigh()).isEqualByComparingTo("90");
    assertThat(harness.told(KeepBudgets.ALERTS)).isEmpty();
  }

  @Test
  void onlyTheBudgetsCurrencyIsSpentButEveryCallCounts() throws Exception {
    harness.processBroadcastElement(budget("b", 1).setCurrency("EUR").build(), 0);
    harness.processElement(spent("2026-07-02T00:00:00Z", "USD", "30"), 0);
    harness.processElement(spent("2026-07-02T00:00:00Z", "EUR", "7"), 0);

    BudgetStatus last = harness.extractOutputValues().get(1);
    assertThat(last.getSpent()).isEqualByComparingTo("7");
    assertThat(last.getCalls()).isEqualTo(2);
  }

  /** Slots are kept for 400 days. */
  @Test
  void aPeriodOfYearsKeepsItsSumWhenAVersionChangesNothingOfWhatItCounts() throws Exception {
    Budget.Builder years =
        budget("b", 1)
            .setPeriod("custom")
            .setCustomFrom(Instant.parse("2026-01-01T00:00:00Z"))
            .setCustomTo(Instant.parse("2028-01-01T00:00:00Z"));
    harness.setStateTtlProcessingTime(0);
    harness.processBroadcastElement(years.build(), 0);
    harness.processElement(spent("2026-01-05T00:00:00Z", "USD", "30"), 0);
    harness.setStateTtlProcessingTime(Duration.ofDays(390).toMillis());
    harness.processElement(spent("2027-02-01T00:00:00Z", "USD", "60"), 0);
    harness.setStateTtlProcessingTime(Duration.ofDays(500).toMillis());

    harness.processBroadcastElement(years.setVersion(2).setContact("#leads").build(), 0);

    assertThat(rows()).last().isEqualTo("b@2 2026-01-01T00:00:00Z 90 warning");
  }

  @Test
  void aPeriodOfWhichAllSlotsAreForgottenIsNotEnded() throws Exception {
    harness.setStateTtlProcessingTime(0);
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent("2026-07-05T00:00:00Z", "USD", "30"), 0);
    harness.setStateTtlProcessingTime(Duration.ofDays(390).toMillis());
    harness.processBroadcastElement(budget("b", 2).build(), 0);
    harness.processElement(spent("2027-07-05T00:00:00Z", "USD", "5"), 0);
    harness.setStateTtlProcessingTime(Duration.ofDays(410).toMillis());

    harness.processBroadcastElement(budget("b", 3).build(), 0);

    assertThat(rows())
        .containsExactly(
            "b@1 2026-07-01T00:00:00Z 30 ok",
            "b@2 2026-07-01T00:00:00Z 30 ok",
            "b@2 2027-07-01T00:00:00Z 5 ok",
            "b@3 2027-07-01T00:00:00Z 5 ok");
  }

  @Test
  void goesOnFromItsState() throws Exception {
    harness.processBroadcastElement(budget("b", 1).build(), 0);
    harness.processElement(spent("2026-07-02T00:00:00Z", "USD", "30"), 0);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = new BudgetHarness();
    harness.initializeState(state);
    harness.open();

    harness.processElement(spent("2026-07-03T00:00:00Z", "USD", "20"), 0);

    assertThat(rows()).containsExactly("b@1 2026-07-01T00:00:00Z 50 warning");
  }

  private static MeterSpend spent(String time, String currency, String amount) {
    Instant event = Instant.parse(time);
    MeterKey meter = Meter.of(budget("b", 1).build()).keyOf(origin("platform")).orElseThrow();
    return new MeterSpend(
        new MeterSlot(meter, SlotKey.fiveMinutes(event, currency).start(), currency),
        new SpendTotals(
            1, 1, 500, 0, 0, 0, 0, money(amount), money(amount), Money.ZERO, event, event));
  }

  private static SpendTotals knownOn(String time) {
    return new SpendTotals(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        Instant.EPOCH,
        Instant.parse(time));
  }

  private List<String> rows() {
    return harness.extractOutputValues().stream()
        .map(
            row ->
                "%s@%d %s %s %s"
                    .formatted(
                        row.getBudgetId(),
                        row.getBudgetVersion(),
                        row.getPeriodStart(),
                        row.getSpent().stripTrailingZeros().toPlainString(),
                        row.getState()))
        .toList();
  }
}
