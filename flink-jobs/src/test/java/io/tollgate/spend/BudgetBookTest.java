package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetBookTest {

  private final BudgetBook book =
      new BudgetBook(
          List.of(
              budget("b", 1).build(),
              budget("b", 2).setEffectiveFrom(Instant.parse("2026-07-15T00:00:00Z")).build(),
              budget("daily", 1)
                  .setPeriod("day")
                  .setZone("America/New_York")
                  .setEffectiveFrom(Instant.parse("2026-07-15T12:00:00Z"))
                  .build(),
              budget("other", 1).setScopeId("research").build()));

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, none,",
    "2026-01-01T00:00:00Z, b@1,",
    "2026-06-30T23:59:59Z, b@1,",
    "2026-07-01T00:00:00Z, b@2,",
    "2026-07-15T03:59:59Z, b@2,",
    "2026-07-15T04:00:00Z, b@2, daily@1",
    "2026-08-01T00:00:00Z, b@2, daily@1"
  })
  void aVersionAppliesToTheWholePeriodInWhichItTakesEffect(
      Instant time, String first, String second) {
    List<String> found =
        book.applicable("platform", time).stream()
            .map(budget -> budget.getBudgetId() + "@" + budget.getVersion())
            .toList();

    if (first.equals("none")) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).startsWith(first);
      assertThat(found).hasSize(second == null ? 1 : 2);
      assertThat(second == null || found.contains(second)).isTrue();
    }
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(BudgetBook.firstFault(budget("b", 1).build())).isEmpty();
    assertThat(faults(budget("b", 1).setScopeType("user"))).contains("scope_type");
    assertThat(faults(budget("b", 1).setPeriod("week"))).contains("period");
    assertThat(faults(budget("b", 1).setAmount(money("0")))).contains("amount");
    assertThat(faults(budget("b", 1).setZone("Mars/Olympus"))).contains("zone");
  }

  private static String faults(Budget.Builder budget) {
    return BudgetBook.firstFault(budget.build()).orElse("none");
  }
}
