package io.tollgate.jobs.budgets;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import java.util.function.Consumer;

/**
 * Where news about budgets goes.
 *
 * @param status takes every change of a status
 * @param alerts takes alerts
 * @param orders takes blocks, and their ends
 */
record BudgetOutlet(
    Consumer<BudgetStatus> status, Consumer<BudgetAlert> alerts, Consumer<Decision> orders) {}
