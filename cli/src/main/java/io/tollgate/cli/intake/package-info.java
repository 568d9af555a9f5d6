/**
 * Bringing recorded reports to a collector: exports and transcripts that exist already. What they
 * mean is the collector's business; here they are only cut, sent and counted.
 */
package io.tollgate.cli.intake;
