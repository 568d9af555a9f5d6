package io.tollgate.purpose.model;

/**
 * A text as input of a model: ascending rows of the vocabulary, with a value for each.
 *
 * @param rows numbers in the vocabulary
 * @param values one per row; each kind of feature is normalised separately
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared
public record SparseVector(int[] rows, float[] values) {}
