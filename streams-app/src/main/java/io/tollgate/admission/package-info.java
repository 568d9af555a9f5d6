/**
 * Deduplication that makes sums over {@code usage} exact: is a report new, and how much of it?
 *
 * <p>A model call is often reported several times: a transcript repeats it in growing rows,
 * telemetry reports it as well, an exporter resends a batch. {@link
 * io.tollgate.admission.Admission} recognises the call, keeps the largest report and emits the
 * difference. State comes in as an argument; this package knows no store.
 *
 * <p>External ids are hints, not keys: two telemetry events with one request id but their own event
 * ids are two calls, because providers and sanitisers reuse request ids, and a call counted twice
 * is noticed while a lost call is not.
 */
package io.tollgate.admission;
