package io.tollgate.purpose.disguise;

/**
 * Removes invisible characters. Joiners that have a meaning in emoji and in scripts after Hebrew,
 * and variation selectors after symbols, remain.
 *
 * @param rest the text without them; invisible copies of ASCII are made visible
 * @param count number of invisible characters
 */
record InvisibleCharacters(String rest, int count) {

  private static final char FIRST = 0xAD;
  private static final char FIRST_SCRIPT_WITH_JOINERS = 0x0590;
  private static final char NOT_JOINER = 0x200C;
  private static final char JOINER = 0x200D;
  private static final int COPY_OF_ASCII = 0xE0000;
  private static final int FIRST_COPY = 0xE0020;
  private static final int LAST_COPY = 0xE007E;

  static InvisibleCharacters removed(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) < FIRST) {
      at++;
    }
    return at == text.length() ? new InvisibleCharacters(text, 0) : removed(text, at);
  }

  private static InvisibleCharacters removed(String text, int first) {
    StringBuilder rest = new StringBuilder(text.length()).append(text, 0, first);
    int count = 0;
    for (int at = first; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c >= FIRST_COPY && c <= LAST_COPY) {
        rest.append((char) (c - COPY_OF_ASCII));
        count++;
      } else if (isInvisible(c, rest)) {
        count++;
      } else {
        rest.appendCodePoint(c);
      }
    }
    return new InvisibleCharacters(rest.toString(), count);
  }

  private static boolean isInvisible(int c, CharSequence before) {
    char last = before.length() == 0 ? ' ' : before.charAt(before.length() - 1);
    if (c == NOT_JOINER || c == JOINER) {
      return last < FIRST_SCRIPT_WITH_JOINERS;
    }
    return Character.getType(c) == Character.FORMAT
        || (isEmpty(c) && Character.isLetterOrDigit(last));
  }

  /** Variation selectors, and blank letters of Korean and other scripts. */
  private static boolean isEmpty(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0;
  }
}
