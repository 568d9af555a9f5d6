package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetWatchTest {

  @ParameterizedTest
  @CsvSource({"79, low", "80, medium", "99, medium", "100, high", "120, high"})
  void theMoreOfABudgetIsUsedTheGraverTheAlert(int percent, String severity) {
    Budget budget = budget("b", 1).setThresholds(List.of(percent)).build();

    assertThat(BudgetWatch.ofSpend(budget, money("0"), money("100")))
        .extracting(Condition::severity)
        .containsExactly(severity);
  }
}
