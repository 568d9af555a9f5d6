/**
 * Judging the log once more: what other policies would have found in reports that are still there.
 *
 * <p>What decides - admission, attribution, purposes, policies - is the code of the Streams
 * application; here is only how the log is read, how the findings are compared with those that were
 * made, and what is printed.
 */
package io.tollgate.cli.backtest;
