package io.tollgate.notice;

/** Truncation of texts to a receiver's limits. */
final class Truncation {

  private Truncation() {}

  /** Truncates a text; never splits a surrogate pair. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
