package io.tollgate.purpose.model;

import java.text.Normalizer;

/** Normalisation of letters: people vary case and, in Latin script, accents. */
final class Letters {

  private static final char LAST_LATIN = 0x024F;
  private static final char FIRST_ACCENT = 0x0300;
  private static final char LAST_ACCENT = 0x036F;
  private static final char DOTLESS_I = 'ı';
  private static final char[] PLAIN = new char[LAST_LATIN + 1];

  static {
    for (char c = 0; c <= LAST_LATIN; c++) {
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      PLAIN[c] = c == DOTLESS_I ? 'i' : Character.toLowerCase(parts.charAt(0));
    }
  }

  private Letters() {}

  /** Includes marks, because Hindi vowels are marks. */
  static boolean isLetter(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /**
   * Writes part of a text in lower case and without accents, which never makes it longer.
   *
   * @return end position in the target
   */
  static int plain(CharSequence text, int from, int to, char[] target, int at) {
    int end = at;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c <= LAST_LATIN) {
        target[end++] = PLAIN[c];
      } else if (c < FIRST_ACCENT || c > LAST_ACCENT) {
        target[end++] = Character.toLowerCase(c);
      }
    }
    return end;
  }

  /** Returns a text in lower case and without accents. */
  static String plain(String text) {
    char[] plain = new char[text.length()];
    return new String(plain, 0, plain(text, 0, text.length(), plain, 0));
  }
}
