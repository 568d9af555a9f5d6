/**
 * The Kafka Streams shell around admission, purpose, directory and policy. Here belong topics,
 * stores, threads and settings; decisions do not.
 *
 * <p><b>Validate first, act last.</b> {@link io.tollgate.streams.event.DecodeStep} turns away
 * whatever cannot be used before any store is touched, and only then do the other steps act. So an
 * event is either a dead letter or in the state, never both. Kafka Streams' own dead-letter
 * handling is not used, because it keeps the store updates of a record it gives up on.
 *
 * <p><b>What fails, and how.</b> A bad record becomes a dead letter. A registry that is away is
 * waited for with growing pauses, then the thread gives up and is replaced. A bug stops the thread:
 * the transaction is undone and the record read again; when it fails the third time it is given up
 * and becomes a dead letter ({@link io.tollgate.streams.common.Quarantine}). Judging is different:
 * if a policy throws, the usage goes on and the event becomes a violation of the stand-in policy
 * {@code unjudgeable}.
 *
 * <p><b>Memory.</b> Reports and calls are remembered for {@link
 * io.tollgate.streams.event.AdmissionStores#RETENTION} after they came; a report that comes again
 * later counts again. Keys begin with the session, so that one session lies together.
 *
 * <p><b>Several events.</b> What takes more than one event goes through a topic to {@link
 * io.tollgate.streams.correlation.CorrelateStep}, by policy and group. The time of that half is how
 * far the first half has judged, in time of receipt, never the clock of the wall alone; see {@link
 * io.tollgate.streams.progress.ArrivalClock} and {@link
 * io.tollgate.streams.correlation.Correlator}.
 *
 * <p><b>Control topics</b> are read whole at every start, before the first event. A policy that
 * cannot be read is refused, logged and counted; the version before it stays in force.
 */
package io.tollgate.streams;
