/**
 * What several events mean together: counts, sums, sequences and absences per group, in event time.
 *
 * <p>Here belongs the meaning of correlations and their state as plain values, so that any shell -
 * the memory of one process, a state store - can keep it. Reading documents and judging single
 * events do not: {@code io.tollgate.policy} does both and hands in what rules matched.
 */
package io.tollgate.policy.correlation;
