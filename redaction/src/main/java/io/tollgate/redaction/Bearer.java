package io.tollgate.redaction;

/** Credentials of an Authorization header. */
final class Bearer implements Finder {

  private static final String MARKER = "[secret:authorization]";
  private static final int LEAST = 8;
  private static final int LONGEST = 8_192;

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, start - 1, Chars.ALNUM)) {
      return null;
    }
    int stop = Chars.runEnd(text, end, Chars.ANY_TOKEN | Chars.DOT, LONGEST);
    if (stop - end < LEAST || !RandomWord.hasTwoKinds(text, end, stop)) {
      return null;
    }
    return new Span(end, stop, MARKER);
  }
}
