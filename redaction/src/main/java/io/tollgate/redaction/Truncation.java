package io.tollgate.redaction;

/** Truncation of texts for people and for receivers with limits. */
public final class Truncation {

  private Truncation() {}

  /**
   * Returns the text, or its beginning with an ellipsis; never splits a surrogate pair.
   *
   * @param most maximum number of characters, including the ellipsis; at least 2
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
