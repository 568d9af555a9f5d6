/**
 * The trained stage: what of a text a model sees, and how it weighs it.
 *
 * <p>{@link io.tollgate.purpose.model.Features} turns a text into numbers, {@link
 * io.tollgate.purpose.model.Model} turns those into one score per purpose. Training and classifying
 * share this code, so that a model is asked what it was taught. Nothing here knows which purposes
 * there are, nor reads a file other than the resources beside it.
 */
package io.tollgate.purpose.model;
