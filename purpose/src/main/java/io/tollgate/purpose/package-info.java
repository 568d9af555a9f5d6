/**
 * What a developer asked an AI coding tool to do, as a plain fact about the request. What a purpose
 * may do is for policies to say, not for this package.
 *
 * <p>{@link io.tollgate.purpose.TrainedClassifier} goes by a model trained on labelled prompts: the
 * output asked for decides, not the words that happen to stand in a request. It runs on every
 * prompt, so its time is linear in the length of the text, and hostile text cannot change that.
 * What is done with the model is here, what it sees of a text is in {@code model}, how it is made
 * is in {@code training}.
 */
package io.tollgate.purpose;
