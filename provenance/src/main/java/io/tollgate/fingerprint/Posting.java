package io.tollgate.fingerprint;

/**
 * Where a fingerprint stands in content that a model wrote.
 *
 * @param write number of the write in its index
 * @param position first token it covers there
 */
public record Posting(int write, int position) {}
