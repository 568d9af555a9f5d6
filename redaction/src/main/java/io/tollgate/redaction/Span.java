package io.tollgate.redaction;

/**
 * Range of text to redact.
 *
 * @param start first character
 * @param end first character after it
 * @param marker replacement; null for text that is kept, however random it looks
 */
record Span(int start, int end, String marker) {}
