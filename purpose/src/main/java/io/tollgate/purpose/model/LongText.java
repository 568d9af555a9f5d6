package io.tollgate.purpose.model;

/**
 * Shortens a long text so that it is read in bounded time. Code and logs are removed first, because
 * the request may be anywhere between them; of the rest, the start and the end remain.
 */
final class LongText {

  /** Limit on the characters that are read. */
  static final int MOST_CHARACTERS = 16_000;

  private static final int KEPT_OF_THE_END = 4_000;
  private static final int WHERE_TIMES_STAND = 32;
  private static final int FEWEST_DIGITS_OF_A_TIME = 6;

  private LongText() {}

  /** Returns the shortened text, or the text itself if it is short. */
  static String shortened(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    String prose = withoutPastedLines(text);
    return cut(prose.isBlank() ? text : prose);
  }

  /** Returns the start and the end of a text that is too long. */
  static String cut(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS - KEPT_OF_THE_END)
            + "\n"
            + text.substring(text.length() - KEPT_OF_THE_END);
  }

  static String withoutPastedLines(String text) {
    StringBuilder prose = new StringBuilder();
    boolean fenced = false;
    for (int from = 0; from < text.length(); ) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 ? text.length() : newline;
      int first = from;
      while (first < to && text.charAt(first) <= ' ') {
        first++;
      }
      if (text.startsWith("```", first)) {
        fenced = !fenced;
      } else if (!fenced
          && !CodeLine.looksLikeCode(text, first, to)
          && !isOfALog(text, first, to)) {
        prose.append(text, from, to).append('\n');
      }
      from = to + 1;
    }
    return prose.toString();
  }

  /** Lines of a log start with a time. */
  private static boolean isOfALog(String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < Math.min(to, from + WHERE_TIMES_STAND); i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS_OF_A_TIME;
  }
}
