package io.tollgate.purpose.disguise;

/**
 * A prompt with its disguise removed.
 *
 * @param text the text to classify
 * @param isDoubtful whether so much of it was hidden, or still is, that the request cannot be
 *     determined reliably
 */
public record RevealedText(String text, boolean isDoubtful) {

  private static final int PERCENT = 100;
  private static final int PERCENT_THAT_IS_DOUBTFUL = 3;
  private static final int PERCENT_OF_CODED_THAT_IS_DOUBTFUL = 30;
  private static final int FEWEST_HIDDEN = 3;

  /** Processes a text; one that hides nothing is unchanged. */
  public static RevealedText of(String text) {
    InvisibleCharacters visible = InvisibleCharacters.removed(text);
    SpacedLetters joined = SpacedLetters.joined(visible.rest());
    int letters = letters(joined.text());
    boolean isDoubtful =
        isMuch(visible.count(), letters, PERCENT_THAT_IS_DOUBTFUL)
            || isMuch(joined.count(), letters, PERCENT_THAT_IS_DOUBTFUL)
            || isMuch(
                EncodedText.letters(joined.text()), letters, PERCENT_OF_CODED_THAT_IS_DOUBTFUL);
    String once = RepeatedText.removed(joined.text());
    return new RevealedText(once, isDoubtful || RepeatedText.areMost(once));
  }

  private static boolean isMuch(int hidden, int letters, int percent) {
    return hidden >= FEWEST_HIDDEN && (long) hidden * PERCENT > (long) letters * percent;
  }

  private static int letters(String text) {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters += Character.isLetterOrDigit(text.charAt(i)) ? 1 : 0;
    }
    return letters;
  }
}
