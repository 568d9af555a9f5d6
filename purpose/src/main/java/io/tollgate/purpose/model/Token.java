package io.tollgate.purpose.model;

/**
 * One word, number, ideograph or sign of a text.
 *
 * @param text in lower case; a number as zeros, because its size matters and its value does not
 * @param hash of the text
 * @param kind what it is
 * @param sentence number of its sentence, from 0
 * @param pasted whether it stands in code or a log instead of the request's own words
 */
record Token(String text, long hash, Kind kind, int sentence, boolean pasted) {

  enum Kind {
    WORD,
    IDEOGRAPH,
    NUMBER,
    SIGN
  }

  Token(String text, Kind kind, int sentence, boolean pasted) {
    this(text, Hash.of(text), kind, sentence, pasted);
  }

  boolean isSign() {
    return kind == Kind.SIGN;
  }

  boolean isIdeograph() {
    return kind == Kind.IDEOGRAPH;
  }
}
