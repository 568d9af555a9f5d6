package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.event.TeamSpend;
import io.tollgate.finance.LedgerCurrencies;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.spend.BudgetMath;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Detects budgets in a currency that the ledger does not contain: they never count anything, but
 * look respected.
 */
final class IdleBudgets {

  private IdleBudgets() {}

  /**
   * Returns a warning for each of them, once anything has been spent.
   *
   * @param months spend of the teams; read only if a budget limits money
   */
  static List<Fault> warnings(Documents documents, Supplier<Collection<TeamSpend>> months) {
    List<ControlRow<?, Budget>> ofMoney =
        documents.budgets().stream()
            .<ControlRow<?, Budget>>map(row -> row)
            .filter(row -> !row.value().getRetired())
            .filter(row -> !row.value().getCurrency().equals(BudgetMath.TOKENS))
            .toList();
    if (ofMoney.isEmpty()) {
      return List.of();
    }
    SortedSet<String> held = LedgerCurrencies.in(months.get());
    return ofMoney.stream()
        .filter(row -> !held.isEmpty() && !held.contains(row.value().getCurrency()))
        .map(
            row ->
                new Fault(
                    row.where().file(),
                    row.where().number(),
                    "warning: nothing is spent in %s, so the budget counts nothing; the ledger"
                            .formatted(row.value().getCurrency())
                        + " holds amounts in "
                        + String.join(" and ", held)))
        .toList();
  }
}
