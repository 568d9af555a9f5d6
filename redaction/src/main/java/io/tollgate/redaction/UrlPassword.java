package io.tollgate.redaction;

/**
 * Finder of user and password in a URL or connection string: the part between {@code ://} and the
 * last {@code @} before the path.
 */
final class UrlPassword implements Finder {

  private static final String MARKER = "[secret:connection-string]";
  private static final int LONGEST = 512;
  private static final int LEAST_KEY = 20;
  private static final int MOST_READABLE = 40;
  private static final String PATH = "/?#";
  private static final String ENDS = "\"'<>`\\";

  @Override
  public Span find(String text, int start, int end) {
    if (!Chars.isAt(text, start - 1, Chars.ALNUM)) {
      return null;
    }
    int colon = -1;
    int last = -1;
    int limit = Math.min(text.length(), end + LONGEST);
    for (int i = end; i < limit; i++) {
      char c = text.charAt(i);
      boolean isPath = PATH.indexOf(c) >= 0 && !(last < 0 && isInPassword(text, end, colon, i));
      if (isPath || c <= ' ' || ENDS.indexOf(c) >= 0) {
        break;
      } else if (c == '@') {
        last = i;
      } else if (c == ':' && colon < 0) {
        colon = i;
      }
    }
    boolean isPair = colon >= 0 && colon < last - 1;
    boolean isSecret =
        last > end && (isPair ? isPassword(text, end, colon, last) : isKey(text, end, last));
    return isSecret ? new Span(end, last, MARKER) : null;
  }

  /**
   * Whether a slash may belong to an unescaped password, not follow a port or a host in brackets.
   */
  private static boolean isInPassword(String text, int from, int colon, int at) {
    return colon > from
        && text.charAt(from) != '['
        && Chars.isAt(text, colon + 1, Chars.ALNUM)
        && Chars.runEnd(text, colon + 1, Chars.DIGIT, at) < at;
  }

  /** Excludes digests, and passwords of examples and common compose files. */
  private static boolean isPassword(String text, int from, int colon, int at) {
    boolean isDigest = text.startsWith("sha256:", at + 1);
    boolean isUser = text.substring(from, colon).equals(text.substring(colon + 1, at));
    return !isDigest && !isUser && !Placeholders.isPlaceholder(text.substring(colon + 1, at));
  }

  private static boolean isKey(String text, int from, int at) {
    return at - from >= LEAST_KEY && !Readability.is(text, from, at, MOST_READABLE);
  }
}
