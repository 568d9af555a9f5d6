package io.tollgate.fingerprint;

/**
 * Stretch of content in one language.
 *
 * @param dialect how to tokenise it
 * @param text the stretch
 * @param firstLine line of the content at which it begins, from 1
 */
record Passage(Dialect dialect, String text, int firstLine) {}
