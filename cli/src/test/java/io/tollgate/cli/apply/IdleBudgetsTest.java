package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tollgate.event.TeamSpend;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleBudgetsTest {

  private static final String BUDGETS =
      """
      kind: budgets
      budgets:
        - {id: a, team: ads, period: month, zone: UTC, currency: USD, amount: 1, action: block}
        - {id: b, team: ads, period: month, zone: UTC, currency: EUR, amount: 1, action: notify}
        - {id: c, team: ads, period: month, zone: UTC, currency: XTK, amount: 1, action: notify}
        - {id: d, team: ads, period: month, zone: UTC, currency: USD, amount: 1, action: notify, retired: true}
      """;

  private final PlanGiven given = new PlanGiven();

  @Test
  void aBudgetThatCanCountNothingIsTold() {
    assertThat(warnings(BUDGETS, month("EUR", "7"), month("USD", "0")))
        .containsExactly(
            "f.yml:3: warning: nothing is spent in USD, so the budget counts nothing; the"
                + " ledger holds amounts in EUR");
    assertThat(given.told()).isEmpty();
  }

  @Test
  void beforeAnythingIsSpentNobodyKnows() {
    assertThat(warnings(BUDGETS)).isEmpty();
  }

  @Test
  void whoLimitsTokensNeedNotBeAsked() {
    String tokens = BUDGETS.lines().limit(2).reduce("", (text, line) -> text + line + "\n");
    Documents documents =
        given.wanted(
            tokens + BUDGETS.lines().filter(line -> line.contains("XTK")).findFirst().get());

    assertThat(IdleBudgets.warnings(documents, () -> fail("nobody need look"))).isEmpty();
  }

  private List<String> warnings(String yaml, TeamSpend... months) {
    return IdleBudgets.warnings(given.wanted(yaml), () -> List.of(months)).stream()
        .map(Object::toString)
        .toList();
  }

  private static TeamSpend month(String currency, String cost) {
    TeamSpend month = new TeamSpend();
    month.setCurrency(currency);
    month.setListCost(new BigDecimal(cost).setScale(12));
    return month;
  }
}
