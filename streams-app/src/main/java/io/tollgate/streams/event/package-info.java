/**
 * The shell around single events: read, let in once, judged. {@link
 * io.tollgate.streams.event.EventTopology} is the door; what judges and what sessions are known
 * for, reviews use as well. Decisions belong to {@code io.tollgate.admission} and {@code
 * io.tollgate.judgement}.
 */
package io.tollgate.streams.event;
