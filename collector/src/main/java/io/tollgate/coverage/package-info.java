/**
 * What is missing from the reports: silence, gaps, dead exporters, tools that changed. Fed with the
 * events of a stretch of time it says what is wrong and what to do. Pure: no Kafka, no clock; the
 * figures are kept in memory and bounded.
 *
 * <p>It is asked by {@code tollgate doctor}, which reads the topics, and not by the collector
 * itself: events of one session may pass through several collectors, and a restart must not look
 * like silence. {@code doctor --record} sends what it finds back as events of kind coverage, where
 * policies see it.
 */
package io.tollgate.coverage;
