/**
 * Takes from a prompt what hides its words from a reader of words, though a model reads them well:
 * invisible characters, spaced letters, endless repetition, encodings. Nothing here knows what the
 * words mean. It is apart from the features, which the model was trained with and which must not
 * change without a new training.
 */
package io.tollgate.purpose.disguise;
