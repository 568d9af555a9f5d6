package io.tollgate.admission;

/**
 * How a report changed a call that was told before. It is no further call: policies see how much
 * the call has become, and count only what it has become more.
 *
 * @param before what it had come to
 * @param now what it has come to
 */
public record CallGrowth(CallTotals before, CallTotals now) {}
