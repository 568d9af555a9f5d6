/**
 * Holds vendors' reports against the ledger: reads the files, keeps them in the topic vendor-costs,
 * prints the comparison and tells the collector what was billed but never reported to us. How
 * reports are read and differences named is in {@code io.tollgate.finance}.
 */
package io.tollgate.cli.reconcile;
