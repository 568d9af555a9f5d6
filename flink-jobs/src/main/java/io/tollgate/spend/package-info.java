/**
 * What usage costs and what it adds up to: prices, ledger entries, totals, periods, budgets.
 *
 * <p>Pure arithmetic on the contract's records. No Kafka, no Flink, no clock: what is known, and
 * since when, is passed in, so that a replay gives the same ledger. Money is BigDecimal with twelve
 * decimal places and never a floating-point number.
 */
package io.tollgate.spend;
