package io.tollgate.jobs;

import io.tollgate.spend.SpendTotals;
import java.time.Instant;

/**
 * What one booking adds to a team's spend.
 *
 * @param team the team that pays
 * @param eventTime when the usage happened
 * @param currency ISO 4217 code of the money
 * @param totals the amounts to add, negative where something is taken back
 */
public record Spend(String team, Instant eventTime, String currency, SpendTotals totals) {}
