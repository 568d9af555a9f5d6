/**
 * The decision that makes sums over {@code usage} exact: is a report news, and how much of it?
 *
 * <p>One model call is often reported several times: a transcript repeats it in growing rows, the
 * telemetry tells it as well, an exporter sends a batch again. {@link
 * io.tollgate.admission.Admission} recognises the call, keeps the largest report and passes on the
 * difference. The memory comes in as an argument; no store is known here.
 *
 * <p>Ids that come from outside are hints, not keys: two telemetry events with one request id but
 * ids of their own are two calls, because providers and sanitisers re-use request ids, and a call
 * counted twice is seen while a call lost is not.
 */
package io.tollgate.admission;
