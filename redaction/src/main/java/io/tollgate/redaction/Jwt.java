package io.tollgate.redaction;

/**
 * Finder of JSON web tokens: base64url parts joined by dots, of which the first starts with eyJ.
 */
final class Jwt implements Finder {

  private static final String MARKER = "[secret:jwt]";
  private static final int LONGEST = 16_384;
  private static final int LEAST = 8;

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, start - 1, Chars.URL_TOKEN) || !text.startsWith("eyJ", start)) {
      return null;
    }
    int header = Chars.runEnd(text, start, Chars.URL_TOKEN, LONGEST);
    if (header - start < LEAST || !Chars.isAt(text, header, Chars.DOT)) {
      return null;
    }
    int stop = Chars.runEnd(text, header + 1, Chars.URL_TOKEN | Chars.DOT, LONGEST);
    while (text.charAt(stop - 1) == '.') {
      stop--;
    }
    return stop - header <= LEAST ? null : new Span(start, stop, MARKER);
  }
}
