package io.tollgate.fingerprint;

/**
 * What a string takes from outside itself: {@code ${name}}, {@code #{name}}, {@code {name}}, {@code
 * $name}. A name there changes with the variable it names, so it is no part of what the string
 * says.
 */
final class Interpolation {

  /** A longer one is no name; without a bound, many that nothing closes would take for ever. */
  private static final int LONGEST = 200;

  private Interpolation() {}

  /** Behind the interpolation that begins there; the same place if none does. */
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

  /** Braces alone stand for many things; only a name without blanks and quotes is a variable. */
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
