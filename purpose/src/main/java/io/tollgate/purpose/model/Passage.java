package io.tollgate.purpose.model;

/**
 * Part of a request.
 *
 * @param from first token, inclusive
 * @param to last token, exclusive
 */
record Passage(int from, int to) {}
