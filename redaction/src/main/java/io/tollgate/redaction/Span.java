package io.tollgate.redaction;

/**
 * A stretch of text to be taken out.
 *
 * @param start first character
 * @param end first character after it
 * @param marker what stands there instead
 */
record Span(int start, int end, String marker) {}
