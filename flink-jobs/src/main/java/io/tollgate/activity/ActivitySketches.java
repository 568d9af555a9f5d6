package io.tollgate.activity;

/**
 * What was done in one period, in a shape that can be kept and sent.
 *
 * @param counts what was counted
 * @param users the people, a compact HLL sketch
 * @param sessions the sessions, a compact HLL sketch
 * @param latency durations of requests in milliseconds, a KLL sketch of floats
 */
@SuppressWarnings("ArrayRecordComponent") // sketches are bytes; nobody compares them
public record ActivitySketches(
    ActivityCounts counts, byte[] users, byte[] sessions, byte[] latency) {}
