/**
 * What each tool means by what it reports: one class per source turns a record into a {@link
 * io.tollgate.event.ToolEvent} or says why it cannot. A new tool that sends OTLP is a class here, a
 * branch in {@link io.tollgate.source.LogSources}, its attributes in {@code known.json} and a page
 * in docs/sources. No HTTP, no Kafka, no clock: the time of arrival comes in.
 */
package io.tollgate.source;
