package io.tollgate.jobs.sums;

import io.tollgate.jobs.RollUpKey;
import io.tollgate.spend.SpendTotals;

/**
 * Amount to add to one rollup sum.
 *
 * @param key the sum
 * @param totals the amounts
 */
public record RollUpSpend(RollUpKey key, SpendTotals totals) {}
