package io.tollgate.jobs.budgets;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.SlotKey;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A grant that comes with a new version of a budget, of which nothing is spent any more. */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class GrantEndTest {

  private static final Instant SPENT = Instant.parse("2026-07-10T01:00:00Z");
  private static final Instant ENDS = Instant.parse("2026-07-11T00:00:00Z");
  private static final List<String> GRANT =
      List.of("platform 50 2026-07-10T02:00:00Z " + ENDS + " ann T-1");

  private BudgetHarness harness;

  @BeforeEach
  void spend() throws Exception {
    harness = new BudgetHarness();
    harness.open();
    harness.setProcessingTime(SPENT.toEpochMilli());
    var first = budget("b", 1).setThresholds(List.of(100)).build();
    harness.processBroadcastElement(first, 0);
    MeterKey key = new BudgetBook(List.of(first)).keysOf(origin("platform")).get(0);
    harness.processElement(
        new MeterSpend(
            new MeterSlot(key, SlotKey.fiveMinutes(SPENT, "USD").start(), "USD"),
            new SpendTotals(
                1, 1, 500, 0, 0, 0, 0, money("110"), money("110"), Money.ZERO, SPENT, SPENT)),
        0);
    harness.setProcessingTime(Instant.parse("2026-07-10T03:00:00Z").toEpochMilli());
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void fallsBackWhenItEndsAndBlocks() throws Exception {
    harness.processBroadcastElement(
        budget("b", 2).setAction("block").setThresholds(List.of(100)).setGrants(GRANT).build(), 0);
    assertThat(orders()).isEmpty();

    harness.setProcessingTime(ENDS.minusMillis(1).toEpochMilli());
    assertThat(lastLimit()).isEqualTo(money("150"));
    harness.setProcessingTime(ENDS.toEpochMilli());

    assertThat(lastLimit()).isEqualTo(money("100"));
    assertThat(orders()).containsExactly(true);
    assertThat(harness.told(KeepBudgets.ALERTS))
        .extracting(BudgetAlert::getState)
        .containsExactly("firing", "cleared", "firing");
  }

  @Test
  void aNewBudgetFallsBackToo() throws Exception {
    harness.processBroadcastElement(budget("new", 1).setGrants(GRANT).build(), 0);
    assertThat(lastLimit()).isEqualTo(money("150"));

    harness.setProcessingTime(ENDS.toEpochMilli());

    assertThat(harness.extractOutputValues())
        .filteredOn(status -> status.getBudgetId().equals("new"))
        .extracting(BudgetStatus::getAmount)
        .last()
        .isEqualTo(money("100"));
  }

  private BigDecimal lastLimit() {
    List<BudgetStatus> rows = harness.extractOutputValues();
    return rows.get(rows.size() - 1).getAmount();
  }

  private List<Boolean> orders() {
    return harness.told(KeepBudgets.ORDERS).stream().map(Decision::getActive).toList();
  }
}
