package io.tollgate.redaction;

/** E-mail addresses. */
final class Address {

  private static final String MARKER = "[personal:email]";
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final String NAME_EXTRA = "%+'";

  private Address() {}

  /** The address around an at sign; null if it is none, or that of a code host's login. */
  static Span around(String text, int at) {
    int start = at;
    int limit = Math.max(0, at - LONGEST_NAME);
    while (start > limit && isNameCharacter(text.charAt(start - 1))) {
      start--;
    }
    int end = Chars.runEnd(text, at + 1, Chars.ALNUM | Chars.DOT | Chars.JOIN, LONGEST_DOMAIN);
    while (end > at + 1 && !Chars.isAt(text, end - 1, Chars.ALNUM)) {
      end--;
    }
    int top = Chars.runStart(text, end, Chars.LETTER, LONGEST_DOMAIN);
    boolean hasTop = end - top >= 2 && top > at + 2 && text.charAt(top - 1) == '.';
    if (start == at || !hasTop || (at - start == 3 && text.startsWith("git", start))) {
      return null;
    }
    return new Span(start, end, MARKER);
  }

  private static boolean isNameCharacter(char c) {
    return Chars.is(c, Chars.ALNUM | Chars.DOT | Chars.JOIN) || NAME_EXTRA.indexOf(c) >= 0;
  }
}
