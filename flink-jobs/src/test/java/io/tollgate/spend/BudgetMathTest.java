package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetMathTest {

  @ParameterizedTest
  @CsvSource({
    "-0.5, -1, 0, ok",
    "0, 0, 0, ok",
    "49.999999999999, 49, 0, ok",
    "50, 50, 50, warning",
    "79.99, 79, 50, warning",
    "80, 80, 80, warning",
    "99.999999999999, 99, 80, warning",
    "100, 100, 80, exceeded",
    "123456.78, 123456, 80, exceeded"
  })
  void percentIsRoundedDownAndThresholdsAreExact(
      String spent, long percent, int threshold, String state) {
    BudgetStatus status = status(budget("b", 1).build(), money(spent));

    assertThat(status.getPercentUsed()).isEqualTo(percent);
    assertThat(status.getThresholdReached()).isEqualTo(threshold);
    assertThat(status.getState()).isEqualTo(state);
    assertThat(status.getRemaining()).isEqualByComparingTo(money("100").subtract(money(spent)));
  }

  @Test
  void aBudgetWithoutThresholdsOnlyKnowsExceeded() {
    Budget budget = budget("b", 1).setThresholds(List.of()).build();

    assertThat(status(budget, money("99")).getState()).isEqualTo("ok");
    assertThat(status(budget, money("100")).getState()).isEqualTo("exceeded");
  }

  @Test
  void thresholdsMayLieAboveHundredPercent() {
    Budget budget = budget("b", 1).setThresholds(List.of(90, 150)).build();

    assertThat(status(budget, money("150")).getThresholdReached()).isEqualTo(150);
  }

  @Test
  void theSmallestBudgetCanBeUsedBeyondAllNumbers() {
    Budget budget = budget("b", 1).setAmount(money("0.000000000001")).build();

    assertThat(status(budget, money("1000000")).getPercentUsed()).isEqualTo(Long.MAX_VALUE);
    assertThat(status(budget, money("-1000000")).getPercentUsed()).isEqualTo(-Long.MAX_VALUE);
    assertThat(status(budget, money("1000000")).getState()).isEqualTo("exceeded");
  }

  @Test
  void aGrantIsToldWhereThereIsOne() {
    Budget granted =
        budget("b", 1)
            .setGrants(List.of("* 10 2026-07-01T00:00:00Z 2026-08-01T00:00:00Z ann T-1"))
            .build();

    assertThat(status(granted, money("1")).getGrantedAmount()).isEqualByComparingTo("10");
    assertThat(status(budget("b", 1).build(), money("1")).getGrantedAmount()).isNull();
  }

  private static BudgetStatus status(Budget budget, BigDecimal spent) {
    Period july = Granularity.MONTH.periodOf(Instant.parse("2026-07-01T00:00:00Z"));
    SpendTotals none = SpendTotals.NONE;
    SpendTotals totals =
        new SpendTotals(
            1, 1, 0, 0, 0, 0, 0, spent, spent, Money.ZERO, none.lastEventTime(), none.freshAsOf());
    return BudgetMath.status(
        budget, "platform", july, totals, Limit.of(budget, "platform", july.start()), null);
  }
}
