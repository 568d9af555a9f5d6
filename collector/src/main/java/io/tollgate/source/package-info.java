/**
 * What each tool means by what it reports: each kind of source turns a record into a {@link
 * io.tollgate.event.ToolEvent} or says why it cannot. Here is chosen which of the packages below
 * reads a record, and what several of them may have sent is read here itself. A new tool that sends
 * OTLP is a class in a package of its own, a branch in {@link io.tollgate.source.LogSources}, its
 * attributes in {@code known.json} and a page in docs/sources. No HTTP, no Kafka, no clock: the
 * time of arrival comes in.
 */
package io.tollgate.source;
