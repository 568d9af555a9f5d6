package io.tollgate.redaction;

/**
 * A key with a prefix that only such keys have.
 *
 * @param prefix the prefix as it is written
 * @param body the characters after it
 * @param least how many of them there must be
 * @param mixed whether a digit or a capital must be among them, because the prefix alone also
 *     begins ordinary words
 */
record Prefixed(String prefix, String marker, int body, int least, boolean mixed)
    implements Finder {

  private static final int LONGEST = 4_096;

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, start - 1, Chars.ALNUM) || !text.startsWith(prefix, start)) {
      return null;
    }
    int stop = Chars.runEnd(text, end, body, LONGEST);
    if (stop - end < least || (mixed && isOrdinary(text, end, stop))) {
      return null;
    }
    return new Span(start, stop, marker);
  }

  private static boolean isOrdinary(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.is(text.charAt(i), Chars.DIGIT | Chars.UPPER)) {
        return false;
      }
    }
    return true;
  }
}
