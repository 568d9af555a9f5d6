package io.tollgate.policy.regex;

/**
 * Case folding of a text, character by character. Unlike {@code String.toLowerCase}, the result for
 * a character does not depend on its neighbours and has the same length, so a part of a text folds
 * to the same part of the folded text.
 */
public final class CaseFold {
  /** Only Turkish considers these two to be other forms of the letter i. */
  private static final char DOTTED_CAPITAL_I = '\u0130';

  private static final char DOTLESS_I = '\u0131';

  private CaseFold() {}

  public static String fold(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        return foldFrom(i, text);
      }
    }
    return text;
  }

  private static String foldFrom(int start, String text) {
    char[] folded = text.toCharArray();
    for (int i = start; i < folded.length; i++) {
      folded[i] = fold(folded[i]);
    }
    return new String(folded);
  }

  public static char fold(char character) {
    if (character < 128) {
      return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
    }
    return character == DOTTED_CAPITAL_I || character == DOTLESS_I
        ? character
        : Character.toLowerCase(Character.toUpperCase(character));
  }
}
