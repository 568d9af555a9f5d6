package io.tollgate.purpose.training;

import io.tollgate.purpose.model.SparseVector;

/**
 * An example as input of training.
 *
 * @param input its features
 * @param target number of its class
 */
record TrainingExample(SparseVector input, int target) {}
