package io.tollgate.fingerprint;

/**
 * A stretch of content that stems from a write.
 *
 * @param firstLine where it begins in the content, from 1
 * @param lastLine where it ends
 * @param tokens how many of its tokens are matched
 * @param writeFrom first token of the write it matches
 * @param writeTo first token behind it
 * @param isRenamed whether names differ: no run matches as it stands
 */
public record Region(
    int firstLine, int lastLine, int tokens, int writeFrom, int writeTo, boolean isRenamed) {}
