package io.tollgate.jobs.budgets;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import java.util.function.Consumer;

/**
 * Outputs for budget results.
 *
 * @param status receives every change of a status
 * @param alerts receives alerts
 * @param orders receives blocks and their ends
 */
record BudgetOutput(
    Consumer<BudgetStatus> status, Consumer<BudgetAlert> alerts, Consumer<Decision> orders) {}
