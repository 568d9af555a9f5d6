/**
 * What a developer asked an AI coding tool to do, as a plain fact about the request. What a purpose
 * may do is for policies to say, not for this package.
 *
 * <p>The classifier is an interface, because better ones will come. The first one, {@link
 * io.tollgate.purpose.PhraseClassifier}, looks for a verb and the thing it asks for: the output
 * decides, not the words that happen to stand in a request. It runs on every prompt, so its time is
 * linear in the length of the text, and hostile text cannot change that.
 */
package io.tollgate.purpose;
