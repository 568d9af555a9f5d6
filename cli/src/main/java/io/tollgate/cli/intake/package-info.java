/**
 * Sends recorded reports to a collector: existing exports and transcripts. The collector interprets
 * them; this package only splits, sends and counts.
 */
package io.tollgate.cli.intake;
