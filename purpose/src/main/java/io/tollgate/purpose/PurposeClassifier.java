package io.tollgate.purpose;

/**
 * Says what a prompt asks for. Implementations are safe for many threads and give equal answers to
 * equal texts.
 */
public interface PurposeClassifier {

  /** The purpose of a prompt; {@link Purpose#UNKNOWN} for null or blank text. */
  Purpose classify(String text);
}
