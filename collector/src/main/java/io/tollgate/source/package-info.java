/**
 * Mapping of each tool's reports: each kind of source converts a record into a {@link
 * io.tollgate.event.ToolEvent} or says why it cannot. This package selects the one below that reads
 * a record, and itself reads what several sources may send. A new tool that sends OTLP is a class
 * in a package of its own, a branch in {@link io.tollgate.source.LogSources}, its attributes in
 * {@code known.json} and a page in docs/sources. No HTTP, no Kafka, no clock: the time of arrival
 * is an argument.
 */
package io.tollgate.source;
