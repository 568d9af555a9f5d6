package io.tollgate.purpose.model;

/**
 * A part of a request.
 *
 * @param from its first token
 * @param to the token behind its last
 */
record Passage(int from, int to) {}
