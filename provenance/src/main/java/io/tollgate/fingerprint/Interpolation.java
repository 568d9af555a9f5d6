package io.tollgate.fingerprint;

/**
 * Recogniser of interpolations in strings: {@code ${name}}, {@code #{name}}, {@code {name}}, {@code
 * $name}. They change with the names of variables, so they are not part of a string's value.
 */
final class Interpolation {

  /** Longest name; without a bound, many unclosed ones would take quadratic time. */
  private static final int LONGEST = 200;

  private Interpolation() {}

  /** End of the interpolation that begins there; the same position if none does. */
  static int end(String text, int at, int stop) {
    char c = text.charAt(at);
    if (c == '{') {
      return isMarked(text, at) ? closed(text, at, stop) : ofName(text, at, stop);
    }
    if (c == '$' && at + 1 < stop && Character.isLetter(text.charAt(at + 1))) {
      return endOfName(text, at + 1, stop);
    }
    return at;
  }

  private static boolean isMarked(String text, int at) {
    return at > 0 && (text.charAt(at - 1) == '$' || text.charAt(at - 1) == '#');
  }

  private static int closed(String text, int at, int stop) {
    int open = 0;
    int last = Math.min(stop, at + LONGEST);
    for (int i = at; i < last; i++) {
      char c = text.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
    }
    return at;
  }

  /**
   * Plain braces have many meanings; only a name without blanks and quotes counts as a variable.
   */
  private static int ofName(String text, int at, int stop) {
    if (at + 1 == stop || !Character.isLetter(text.charAt(at + 1))) {
      return at;
    }
    int last = Math.min(stop, at + LONGEST);
    for (int i = at + 1; i < last; i++) {
      char c = text.charAt(i);
      if (c == '}') {
        return i + 1;
      }
      if (c <= ' ' || c == '{' || c == '"' || c == '\'' || c == '\\') {
        return at;
      }
    }
    return at;
  }

  private static int endOfName(String text, int from, int stop) {
    int end = from;
    while (end < stop && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
