package io.tollgate.purpose;

/**
 * Says what a prompt asks for. Implementations are safe for many threads and give equal answers to
 * equal prompts.
 */
public interface PurposeClassifier {

  /** The purpose of a prompt; {@link Purpose#UNKNOWN} for null or blank text. */
  Purpose classify(Prompt prompt);

  /** The purpose of a text of which nothing else is known. */
  default Purpose classify(String text) {
    return classify(Prompt.of(text));
  }
}
