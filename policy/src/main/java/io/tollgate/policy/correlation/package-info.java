/**
 * Correlation of several events: counts, sums, sequences and absences per group, in event time.
 *
 * <p>This package holds the semantics of correlations and their state as plain values, so that any
 * shell - process memory, a state store - can hold it. Parsing documents and evaluating single
 * events do not belong here: {@code io.tollgate.policy} does both and passes in which rules
 * matched.
 */
package io.tollgate.policy.correlation;
