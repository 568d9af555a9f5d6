/**
 * Calculations for finance on the ledger: exports in terms of the FinOps standard, comparisons of
 * models, and reconciliation of vendors' bills with our own figures.
 *
 * <p>Pure: ledger entries, usage and report texts are arguments, so that every figure can be
 * verified by hand. No Kafka, no files, no printing; those are the commands' part.
 */
package io.tollgate.finance;
