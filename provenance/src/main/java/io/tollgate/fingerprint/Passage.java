package io.tollgate.fingerprint;

/**
 * A stretch of content in one language.
 *
 * @param dialect how to cut it into tokens
 * @param text the stretch
 * @param firstLine line of the content at which it begins, from 1
 */
record Passage(Dialect dialect, String text, int firstLine) {}
