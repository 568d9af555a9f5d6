package io.tollgate.redaction;

/**
 * Finder of keys by a distinctive prefix.
 *
 * @param prefix the prefix, case-sensitive
 * @param body character classes allowed after it
 * @param least how many of these characters there must be
 * @param check further requirement, for prefixes that also begin ordinary words
 */
record Prefixed(String prefix, String marker, int body, int least, Check check) implements Finder {

  /** Requirement on the characters after the prefix. */
  enum Check {
    ANYTHING,
    /** They include a digit or a capital. */
    MIXED,
    /** They do not read like words. */
    RANDOM
  }

  private static final int LONGEST = 4_096;

  /** Lower, as prefixes of ordinary words occur often. */
  private static final int LONGEST_CHECKED = 256;

  private static final int MOST_READABLE = 50;

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, start - 1, Chars.ALNUM) || !text.startsWith(prefix, start)) {
      return null;
    }
    int most = check == Check.ANYTHING ? LONGEST : LONGEST_CHECKED;
    int stop = Chars.runEnd(text, end, body, most);
    while (stop > end && text.charAt(stop - 1) == '.') {
      stop--; // end of the sentence
    }
    return stop - end >= least && isOne(text, end, stop) ? new Span(start, stop, marker) : null;
  }

  private boolean isOne(String text, int from, int to) {
    return switch (check) {
      case ANYTHING -> true;
      case MIXED -> isMixed(text, from, to);
      case RANDOM ->
          isMixed(text, from, to)
              && RandomWord.hasTwoKinds(text, from, to)
              && !Readability.is(text, from, to, MOST_READABLE);
    };
  }

  private static boolean isMixed(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.is(text.charAt(i), Chars.DIGIT | Chars.UPPER)) {
        return true;
      }
    }
    return false;
  }
}
