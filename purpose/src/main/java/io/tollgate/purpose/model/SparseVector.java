package io.tollgate.purpose.model;

/**
 * A text as a model's input: the rows of the vocabulary it has, ascending, and how much of each.
 *
 * @param rows numbers in the vocabulary
 * @param values as many, each kind of feature scaled to its own length
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared
public record SparseVector(int[] rows, float[] values) {}
