/**
 * What finance makes of the ledger: exports in the words of the FinOps standard, comparisons of
 * models, and the vendor's bill held against our own figures.
 *
 * <p>Pure: ledger entries, usage and report texts come in as arguments, so that every figure can be
 * held against arithmetic by hand. No Kafka, no files, no printing; those are the commands' part.
 */
package io.tollgate.finance;
