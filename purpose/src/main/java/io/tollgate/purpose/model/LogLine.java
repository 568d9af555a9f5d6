package io.tollgate.purpose.model;

/** Recognises lines of logs and stack traces. */
final class LogLine {

  private static final String[] LEVELS = {
    "TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "ERROR", "SEVERE", "CRITICAL", "FATAL"
  };
  private static final String[] BEGINNINGS = {
    "Caused by: ",
    "Traceback (most recent",
    "Exception in thread",
    "npm ERR!",
    "File \"",
    "... ",
    "-----"
  };
  private static final String[] KINDS_OF_ERROR = {"Exception", "Error"};
  private static final int WHERE_LEVELS_STAND = 64;
  private static final int FEWEST_DIGITS_OF_A_TIME = 6;

  private LogLine() {}

  /**
   * Whether a part of a text without line breaks is one.
   *
   * @param from position of the first character that is not a space
   */
  static boolean is(String text, int from, int to) {
    if (from >= to || text.charAt(from) > '~') {
      return false;
    }
    char first = text.charAt(from);
    if (first == '[' || Character.isDigit(first)) {
      return beginsWithTime(text, from, to) && hasLevel(text, from, to);
    }
    for (String beginning : BEGINNINGS) {
      if (text.startsWith(beginning, from)) {
        return true;
      }
    }
    return levelEnd(text, from) > from
        || isFrame(text, from, to)
        || beginsWithError(text, from, to);
  }

  /** As in {@code at io.Reader.read(Reader.java:12)}. */
  private static boolean isFrame(String text, int from, int to) {
    return text.startsWith("at ", from) && text.charAt(to - 1) == ')';
  }

  private static boolean beginsWithTime(String text, int from, int to) {
    int digits = 0;
    int colons = 0;
    for (int at = from; at < to && isOfATime(text.charAt(at)); at++) {
      digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
      colons += text.charAt(at) == ':' ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS_OF_A_TIME && colons > 1;
  }

  private static boolean isOfATime(char c) {
    return Character.isDigit(c) || "-:./,TZ+ []".indexOf(c) >= 0;
  }

  private static boolean hasLevel(String text, int from, int to) {
    int last = Math.min(to, from + WHERE_LEVELS_STAND);
    for (int at = from; at < last; at++) {
      char c = text.charAt(at);
      if (c >= 'A' && c <= 'Z' && levelEnd(text, at) > at) {
        return true;
      }
    }
    return false;
  }

  /** Returns the end of the level that starts at a position; the position itself if none does. */
  private static int levelEnd(String text, int at) {
    for (String level : LEVELS) {
      int end = at + level.length();
      if (text.startsWith(level, at)
          && end < text.length()
          && !Character.isLowerCase(text.charAt(end))) {
        return end;
      }
    }
    return at;
  }

  /** As in {@code java.io.IOException: closed}. */
  private static boolean beginsWithError(String text, int from, int to) {
    int colon = from;
    while (colon < to && isOfAName(text.charAt(colon))) {
      colon++;
    }
    if (colon == to || text.charAt(colon) != ':') {
      return false;
    }
    for (String kind : KINDS_OF_ERROR) {
      if (text.startsWith(kind, colon - kind.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfAName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$';
  }
}
