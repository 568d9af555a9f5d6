package io.tollgate.purpose;

import java.util.Optional;

/**
 * Says what a prompt asks for. Implementations are safe for many threads and give equal answers to
 * equal prompts.
 */
public interface PurposeClassifier {

  /** The purpose of a prompt; {@link Purpose#UNKNOWN} for null or blank text. */
  Purpose classify(Prompt prompt);

  /**
   * What the words of a prompt say by themselves, to be judged later; empty for null or blank text,
   * and where a classifier cannot tell words and circumstances apart.
   */
  default Optional<Reading> read(String text) {
    return Optional.empty();
  }

  /**
   * The purpose of words that were read before. Of {@code around} all but the text counts.
   *
   * @throws UnsupportedOperationException if this classifier reads nothing
   */
  default Purpose judge(Reading words, Prompt around) {
    throw new UnsupportedOperationException("this classifier reads nothing");
  }

  /** The purpose of a text of which nothing else is known. */
  default Purpose classify(String text) {
    return classify(Prompt.of(text));
  }
}
