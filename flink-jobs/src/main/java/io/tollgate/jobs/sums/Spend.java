package io.tollgate.jobs.sums;

import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import java.time.Instant;

/**
 * Spend of one booking.
 *
 * @param origin where it comes from
 * @param eventTime when the usage happened
 * @param currency ISO 4217 code of the money
 * @param totals the amounts to add, negative where something is taken back
 */
public record Spend(SpendOrigin origin, Instant eventTime, String currency, SpendTotals totals) {}
