/**
 * Shell around single events: decoding, admission, evaluation. {@link
 * io.tollgate.streams.event.EventTopology} is the entry point; reviews also use its evaluation and
 * session state. Decisions belong to {@code io.tollgate.admission} and {@code
 * io.tollgate.judgement}.
 */
package io.tollgate.streams.event;
