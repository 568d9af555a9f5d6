package io.tollgate.jobs.sums;

import io.tollgate.jobs.PeriodKey;
import io.tollgate.spend.SpendTotals;

/**
 * What is to be added to one sum.
 *
 * @param key which sum
 * @param totals the amounts
 */
public record PeriodSpend(PeriodKey key, SpendTotals totals) {}
