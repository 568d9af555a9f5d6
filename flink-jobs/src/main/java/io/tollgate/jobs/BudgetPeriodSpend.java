package io.tollgate.jobs;

import io.tollgate.spend.SpendTotals;

/**
 * What was spent in one period of a budget.
 *
 * @param budgetVersion the version that was applied
 * @param totals the sum; its cost in the budget's currency
 */
public record BudgetPeriodSpend(int budgetVersion, SpendTotals totals) {}
