/**
 * The trained model: which features of a text it uses, and how it weighs them.
 *
 * <p>{@link io.tollgate.purpose.model.Features} converts a text to numbers, {@link
 * io.tollgate.purpose.model.Model} converts those to one score per purpose. Training and
 * classification share this code, so that a model sees what it was trained on. Independent of the
 * set of purposes, and reads no files other than the bundled resources.
 */
package io.tollgate.purpose.model;
