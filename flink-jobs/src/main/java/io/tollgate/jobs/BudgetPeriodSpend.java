package io.tollgate.jobs;

import io.tollgate.spend.SpendTotals;

/**
 * Spend in one period of a budget.
 *
 * @param budgetVersion the version of the budget that was applied
 * @param totals the spend; its cost in the budget's currency
 */
public record BudgetPeriodSpend(int budgetVersion, SpendTotals totals) {}
