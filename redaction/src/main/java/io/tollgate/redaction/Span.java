package io.tollgate.redaction;

/**
 * A stretch of text to be taken out.
 *
 * @param start first character
 * @param end first character after it
 * @param marker what stands there instead; null if it stays, however random it looks
 */
record Span(int start, int end, String marker) {}
