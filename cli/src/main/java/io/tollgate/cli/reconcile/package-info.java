/**
 * Reconciliation of vendors' reports with the ledger: reads the files, stores them in the topic
 * vendor-costs, prints the comparison and reports to the collector what was billed but never
 * reported to us. Parsing of reports and classification of differences are in {@code
 * io.tollgate.finance}.
 */
package io.tollgate.cli.reconcile;
