/**
 * Detection of what is missing from the reports: silence, gaps, dead exporters, tools that changed.
 * Given the events of a period, it says what is wrong and what to do. Pure: no Kafka, no clock; the
 * figures are in memory and bounded.
 *
 * <p>It is run by {@code tollgate doctor}, which reads the topics, and not by the collector itself:
 * events of one session may pass through several collectors, and a restart must not look like
 * silence. {@code doctor --record} sends the findings as events of kind coverage, where policies
 * see them.
 */
package io.tollgate.coverage;
