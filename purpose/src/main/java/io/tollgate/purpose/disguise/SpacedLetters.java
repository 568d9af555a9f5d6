package io.tollgate.purpose.disguise;

/**
 * Joins words whose letters are spaced out: {@code w r i t e}, {@code w-r-i-t-e}. Only for scripts
 * that put spaces between words.
 *
 * @param text with those letters joined; a wider gap than the others separates words
 * @param count number of spaced letters
 */
record SpacedLetters(String text, int count) {

  /** Lists of variables are shorter. */
  private static final int FEWEST = 8;

  private static final int WIDEST_GAP = 4;
  private static final char LAST_WITH_SPACES = 0x0590;

  static SpacedLetters joined(String text) {
    StringBuilder joined = null;
    int copied = 0;
    int count = 0;
    int at = 0;
    while (at < text.length()) {
      int end = isAlone(text, at) ? endOfRun(text, at) : at + 1;
      int letters = end - at >= FEWEST ? letters(text, at, end) : 0;
      if (letters >= FEWEST) {
        joined = joined == null ? new StringBuilder(text.length()) : joined;
        joined.append(text, copied, at);
        join(text, at, end, joined);
        copied = end;
        count += letters;
      }
      at = end;
    }
    return joined == null
        ? new SpacedLetters(text, 0)
        : new SpacedLetters(joined.append(text, copied, text.length()).toString(), count);
  }

  /** Returns the end of a run of single letters that are separated by spaces or one symbol. */
  private static int endOfRun(String text, int from) {
    char sign = ' ';
    int end = from + 1;
    for (int at = end; at < text.length() && at <= end + WIDEST_GAP; at++) {
      char c = text.charAt(at);
      if (isAlone(text, at) && at > end) {
        end = at + 1;
      } else if (c == '\n' || Character.isLetterOrDigit(c) || isOther(c, sign)) {
        return end;
      } else {
        sign = c != ' ' ? c : sign;
      }
    }
    return end;
  }

  private static boolean isOther(char c, char sign) {
    return c != ' ' && sign != ' ' && c != sign;
  }

  private static void join(String text, int from, int to, StringBuilder joined) {
    int narrowest = WIDEST_GAP + 1;
    for (int at = from, before = from - 1; at < to; at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        narrowest = at > from ? Math.min(narrowest, at - before) : narrowest;
        before = at;
      }
    }
    for (int at = from, before = from; at < to; at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        joined.append(at - before > narrowest ? " " : "").append(text.charAt(at));
        before = at;
      }
    }
  }

  private static boolean isAlone(String text, int at) {
    char c = text.charAt(at);
    return c < LAST_WITH_SPACES
        && Character.isLetterOrDigit(c)
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
        && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
  }

  private static int letters(String text, int from, int to) {
    int letters = 0;
    for (int at = from; at < to; at++) {
      letters += Character.isLetter(text.charAt(at)) ? 1 : 0;
    }
    return letters;
  }
}
