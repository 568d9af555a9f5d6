package io.tollgate.jobs.sums;

import io.tollgate.jobs.RollUpKey;
import io.tollgate.spend.SpendTotals;

/**
 * What is to be added to one sum of a rollup.
 *
 * @param key which sum
 * @param totals the amounts
 */
public record RollUpSpend(RollUpKey key, SpendTotals totals) {}
