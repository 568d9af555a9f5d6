package io.tollgate.jobs.budgets;

import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.sums.Summand;
import io.tollgate.spend.SpendTotals;

/**
 * Amount to add to a slot of a meter.
 *
 * @param key the meter and slot
 * @param totals the amounts
 */
public record MeterSpend(MeterSlot key, SpendTotals totals) implements Summand<MeterSlot> {}
