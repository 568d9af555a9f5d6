package io.tollgate.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Finder of credentials in an Authorization header.
 *
 * @param isBasic whether they are a user and a password in base64
 */
record Bearer(boolean isBasic) implements Finder {

  private static final String MARKER = "[secret:authorization]";
  private static final String HEADER = "authorization";
  private static final String SIGNS = " :=\"'\\";
  private static final int LEAST = 8;
  private static final int LONGEST = 8_192;
  private static final int MOST_READABLE = 70;

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, start - 1, Chars.ALNUM)) {
      return null;
    }
    int stop = Chars.runEnd(text, end, Chars.ANY_TOKEN | Chars.DOT, LONGEST);
    while (stop > end && text.charAt(stop - 1) == '.') {
      stop--;
    }
    boolean isOne =
        isBasic
            ? isPair(text, end, stop)
            : (hasDigit(text, end, stop) || isHeader(text, start)) && isToken(text, end, stop);
    return isOne && stop - end >= LEAST ? new Span(end, stop, MARKER) : null;
  }

  private static boolean hasDigit(String text, int from, int to) {
    boolean hasDigit = false;
    for (int i = from; i < to && !hasDigit; i++) {
      hasDigit = Chars.isAt(text, i, Chars.DIGIT);
    }
    return hasDigit;
  }

  /** Whether the header's name precedes it; then tokens may consist of letters only. */
  private static boolean isHeader(String text, int start) {
    int end = start;
    while (end > 0 && SIGNS.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int from = end - HEADER.length();
    return end < start && text.regionMatches(true, from, HEADER, 0, HEADER.length());
  }

  private static boolean isToken(String text, int from, int to) {
    return RandomWord.hasTwoKinds(text, from, to) && !Readability.is(text, from, to, MOST_READABLE);
  }

  /** Whether it decodes to user and password, unlike "Basic authentication". */
  private static boolean isPair(String text, int from, int to) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(from, to));
      String pair = new String(bytes, StandardCharsets.UTF_8);
      return pair.indexOf(':') >= 0 && pair.chars().noneMatch(c -> c < ' ' || c == '\ufffd');
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
