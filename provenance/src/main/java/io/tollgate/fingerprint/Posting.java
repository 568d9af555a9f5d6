package io.tollgate.fingerprint;

/**
 * Position of a fingerprint in a write.
 *
 * @param write number of the write in its index
 * @param position first token it covers there
 */
public record Posting(int write, int position) {}
