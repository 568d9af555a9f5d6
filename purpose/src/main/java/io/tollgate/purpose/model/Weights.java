package io.tollgate.purpose.model;

/**
 * Result of training, row by row: each row of a table belongs to a feature of the vocabulary, of
 * {@code output} to a hidden unit.
 *
 * @param direct one weight for each class
 * @param directBias one for each class
 * @param hidden one weight for each hidden unit
 * @param hiddenBias one for each hidden unit
 * @param output one weight for each class
 * @param outputBias one for each class
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Weights(
    float[] direct,
    float[] directBias,
    float[] hidden,
    float[] hiddenBias,
    float[] output,
    float[] outputBias) {}
