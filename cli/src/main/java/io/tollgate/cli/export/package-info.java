/**
 * Exports for finance: the ledger in the terms of a standard. This package reads, writes and
 * reports; the content of the files is determined in {@code io.tollgate.finance}.
 */
package io.tollgate.cli.export;
