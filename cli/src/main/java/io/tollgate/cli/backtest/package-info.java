/**
 * Back-tests: what other policies would have found in the reports still stored.
 *
 * <p>The decisions - admission, attribution, purposes, policies - are made by the code of the
 * Streams application; this package only reads the log, compares the findings with those that were
 * made, and prints the result.
 */
package io.tollgate.cli.backtest;
