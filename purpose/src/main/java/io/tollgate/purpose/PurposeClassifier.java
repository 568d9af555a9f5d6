package io.tollgate.purpose;

import java.util.Optional;

/**
 * Classifier of prompts by what they ask for. Implementations are thread-safe and deterministic.
 */
public interface PurposeClassifier {

  /** Returns the purpose of a prompt; {@link Purpose#UNKNOWN} for null or blank text. */
  Purpose classify(Prompt prompt);

  /**
   * Returns the result for the words of a prompt alone, to be evaluated later; empty for null or
   * blank text, and if the classifier cannot separate words from context.
   */
  default Optional<TextAssessment> read(String text) {
    return Optional.empty();
  }

  /**
   * Returns the purpose of words that were read before. All of {@code around} except the text is
   * used.
   *
   * @throws UnsupportedOperationException if this classifier reads nothing
   */
  default Purpose judge(TextAssessment words, Prompt around) {
    throw new UnsupportedOperationException("this classifier reads nothing");
  }

  /** Returns the purpose of a text without any context. */
  default Purpose classify(String text) {
    return classify(Prompt.of(text));
  }
}
