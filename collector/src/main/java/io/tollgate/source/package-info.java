/**
 * What each tool means by what it reports: one class per source turns a record into a {@link
 * io.tollgate.event.ToolEvent} or says why it cannot. A new tool is one new class here and one line
 * in {@link io.tollgate.source.LogSources}. No HTTP, no Kafka, no clock: the time of arrival comes
 * in.
 */
package io.tollgate.source;
