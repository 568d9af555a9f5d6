package io.tollgate.jobs.sums;

import io.tollgate.jobs.PeriodKey;
import io.tollgate.spend.SpendTotals;

/**
 * Amount to add to a team's spend in one period.
 *
 * @param key the team and period
 * @param totals the amounts
 */
public record PeriodSpend(PeriodKey key, SpendTotals totals) {}
