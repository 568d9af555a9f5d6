package io.tollgate.activity;

/**
 * Immutable, serialisable form of an {@link Activity}.
 *
 * @param counts exact counts
 * @param users distinct users, a compact HLL sketch
 * @param sessions distinct sessions, a compact HLL sketch
 * @param latency durations of requests in milliseconds, a KLL sketch of floats
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are sketches, which are never compared
public record ActivitySketches(
    ActivityCounts counts, byte[] users, byte[] sessions, byte[] latency) {}
