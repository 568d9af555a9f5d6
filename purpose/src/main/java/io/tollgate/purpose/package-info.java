/**
 * Classification of what a developer asked an AI coding tool to do, as a plain fact about the
 * request. What is permitted is decided by policies, not by this package.
 *
 * <p>{@link io.tollgate.purpose.TrainedClassifier} uses a model trained on labelled prompts: the
 * requested output decides, not the words that happen to be in a request. It runs on every prompt,
 * so its time is linear in the length of the text, and malicious text cannot change that. Use of
 * the model is here, its features are in {@code model}, its training is in {@code training}.
 */
package io.tollgate.purpose;
