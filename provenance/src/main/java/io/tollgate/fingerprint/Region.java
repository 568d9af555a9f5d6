package io.tollgate.fingerprint;

/**
 * Stretch of content that stems from a write.
 *
 * @param firstLine where it begins in the content, from 1
 * @param lastLine where it ends
 * @param tokens number of matched tokens
 * @param writeFrom first matched token of the write
 * @param writeTo first token after it
 * @param isRenamed whether names differ: no run matches unchanged
 */
public record Region(
    int firstLine, int lastLine, int tokens, int writeFrom, int writeTo, boolean isRenamed) {}
