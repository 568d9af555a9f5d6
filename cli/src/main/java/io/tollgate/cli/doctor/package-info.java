/**
 * Diagnosis of incoming reports. The evaluation is in {@code io.tollgate.coverage}; this package
 * reads the topics, shows the findings, and on request sends them back as events.
 */
package io.tollgate.cli.doctor;
