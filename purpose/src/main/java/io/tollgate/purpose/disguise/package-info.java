/**
 * Removal of disguises that hide words from a classifier although a model reads them well:
 * invisible characters, spaced letters, endless repetition, encodings. Independent of the meaning
 * of words, and separate from the features, which the model was trained with and which must not
 * change without a new training.
 */
package io.tollgate.purpose.disguise;
