package io.tollgate.jobs.budgets;

import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.sums.Summand;
import io.tollgate.spend.SpendTotals;

/**
 * What is to be added to a slot of a sum that budgets are measured by.
 *
 * @param key the sum and the slot
 * @param totals the amounts
 */
public record MeterSpend(MeterSlot key, SpendTotals totals) implements Summand<MeterSlot> {}
