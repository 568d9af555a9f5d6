package io.tollgate.redaction;

/**
 * A text of the same length in which line breaks and tabs that are written out, as JSON does it,
 * are real ones. As it stands the letter of {@code \n} is taken for the beginning of the word
 * behind it, so that no key or password at the beginning of a line is known. JSON within JSON
 * doubles the backslashes.
 */
final class Unescaped {

  /** Before an escaped line break, a backslash that goes on in the next line: three or six. */
  private static final int OF_A_CONTINUED_LINE = 3;

  private Unescaped() {}

  static String of(String text) {
    int at = text.indexOf('\\');
    char[] signs = null;
    while (at >= 0) {
      int end = at;
      while (end < text.length() && text.charAt(end) == '\\') {
        end++;
      }
      if (end < text.length() && "nrt".indexOf(text.charAt(end)) >= 0) {
        signs = signs == null ? text.toCharArray() : signs;
        breakAt(signs, at, end);
      }
      at = text.indexOf('\\', end);
    }
    return signs == null ? text : new String(signs);
  }

  private static void breakAt(char[] signs, int from, int letter) {
    boolean isBreak = signs[letter] == 'n';
    for (int i = from; i <= letter; i++) {
      signs[i] = ' ';
    }
    if (isBreak) {
      signs[letter] = '\n';
      signs[letter - 1] = (letter - from) % OF_A_CONTINUED_LINE == 0 ? '\\' : ' ';
    }
  }
}
