/**
 * Kafka Streams shell around admission, purpose, directory and policy. It contains topics, stores,
 * threads and settings, but no decisions.
 *
 * <p><b>Validate first, act last.</b> {@link io.tollgate.streams.event.DecodeStep} rejects whatever
 * cannot be used before any store is touched; only then do the other processors act. So an event is
 * either a dead letter or in the state, never both. Kafka Streams' own dead-letter handling is not
 * used, because it keeps the store updates of a record that it gives up on.
 *
 * <p><b>Failures.</b> A bad record becomes a dead letter. An unavailable registry is retried with
 * exponential backoff, then the thread gives up and is replaced. A bug stops the thread: the
 * transaction is aborted and the record read again; when it fails for the third time, it becomes a
 * dead letter ({@link io.tollgate.streams.common.Quarantine}). Policy evaluation is different: if
 * it throws, the usage is emitted and the event becomes a violation of the built-in policy {@code
 * unjudgeable}.
 *
 * <p><b>Retention.</b> Reports and calls are stored for {@link
 * io.tollgate.streams.event.AdmissionStores#RETENTION} after they arrived; a report that arrives
 * again later counts again. Keys start with the session, so that the entries of a session are
 * adjacent.
 *
 * <p><b>Several events.</b> Evaluations that need more than one event go through a topic to {@link
 * io.tollgate.streams.correlation.CorrelateStep}, by policy and group. The time of that half is how
 * far the first half has progressed, in receipt time, never the wall clock alone; see {@link
 * io.tollgate.streams.progress.ArrivalClock} and {@link
 * io.tollgate.streams.correlation.Correlator}.
 *
 * <p><b>Control topics</b> are read in full at every start, before the first event. A policy that
 * cannot be read is refused, logged and counted; the previous version stays in force.
 */
package io.tollgate.streams;
