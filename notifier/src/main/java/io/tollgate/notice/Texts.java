package io.tollgate.notice;

/** Texts that must not be longer than a receiver takes. */
final class Texts {

  private Texts() {}

  /** Never cuts a character of two parts in half. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
