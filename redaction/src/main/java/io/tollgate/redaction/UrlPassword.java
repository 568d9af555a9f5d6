package io.tollgate.redaction;

/** User and password in a URL or connection string: what is between {@code ://} and {@code @}. */
final class UrlPassword implements Finder {

  private static final String MARKER = "[secret:connection-string]";
  private static final int LONGEST = 512;

  @Override
  public Span find(String text, int start, int end) {
    if (!Chars.isAt(text, start - 1, Chars.ALNUM)) {
      return null;
    }
    int colon = -1;
    int limit = Math.min(text.length(), end + LONGEST);
    for (int i = end; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon < 0 || colon == i - 1 ? null : new Span(end, i, MARKER);
      }
      if (c == ':' && colon < 0) {
        colon = i;
      }
      if (c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`') {
        return null;
      }
    }
    return null;
  }
}
