package io.tollgate.redaction;

import java.util.List;

/**
 * Finder of passwords in command options that are not named like one: {@code curl -u ann:...},
 * {@code mysql -p...}.
 *
 * @param place position of the value
 * @param options options that precede the value, each with a leading space
 */
record Command(Place place, List<String> options) implements Finder {

  /** Position and form of an option's value. */
  enum Place {
    /** Directly after the option; anything separate has another meaning. */
    JOINED,
    /** Directly after the option, or after a space or an equals sign. */
    EITHER,
    /** As EITHER, possibly with flags before the letter; the value is user, colon and password. */
    PAIR
  }

  private static final String MARKER = "[secret:assigned]";
  private static final int LONGEST = 256;
  private static final int LEAST = 4;

  private static final String LETTER = " -";

  /** Single-letter options of curl that take no value. */
  private static final String FLAGS = "0123469#aBfgGiIjJkLlMnNOpqRsSvZ";

  private static final String QUOTES = "\\\"'";

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, start - 1, Chars.ALNUM | Chars.JOIN | Chars.DOT)) {
      return null;
    }
    int limit = Math.min(text.length(), end + LONGEST);
    for (int at = end - 1; at < limit && !endsAt(text, at); at++) {
      Span found = text.charAt(at) == ' ' ? optionAt(text, at) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean endsAt(String text, int at) {
    boolean isContinued = text.charAt(at) == '\n' && text.charAt(at - 1) == '\\';
    return "|;\n".indexOf(text.charAt(at)) >= 0 && !isContinued;
  }

  private Span optionAt(String text, int at) {
    for (String option : options) {
      int from = behind(option, text, at);
      if (from >= 0) {
        boolean isApart = text.startsWith(" ", from) || text.startsWith("=", from);
        boolean isThere = place != Place.JOINED || !isApart;
        return isThere ? valueAt(text, isApart ? from + 1 : from) : null;
      }
    }
    return null;
  }

  /**
   * End of an option that begins there, including {@code -sSu} for {@code -u}; -1 if there is none.
   */
  private int behind(String option, String text, int at) {
    if (text.startsWith(option, at)) {
      return at + option.length();
    }
    boolean isLetter = option.length() == LETTER.length() + 1;
    if (place != Place.PAIR || !isLetter || !text.startsWith(LETTER, at)) {
      return -1;
    }
    int letter = at + LETTER.length();
    while (letter < text.length() && FLAGS.indexOf(text.charAt(letter)) >= 0) {
      letter++;
    }
    return text.startsWith(option.substring(LETTER.length()), letter) ? letter + 1 : -1;
  }

  private Span valueAt(String text, int start) {
    int from = start;
    while (from < text.length() && QUOTES.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    char quote = from > start ? text.charAt(from - 1) : ' ';
    int limit = Math.min(text.length(), from + LONGEST);
    int to = from;
    int colon = -1;
    while (to < limit
        && text.charAt(to) != quote
        && text.charAt(to) >= ' '
        && text.charAt(to) != '\\'
        && (quote != ' ' || "\"'|;)&".indexOf(text.charAt(to)) < 0)) {
      colon = colon < 0 && text.charAt(to) == ':' ? to : colon;
      to++;
    }
    boolean isPair = place == Place.PAIR;
    int secret = isPair ? colon + 1 : from;
    boolean isNone =
        (isPair && colon < 0) || to - secret < LEAST || "$<{%-".indexOf(text.charAt(secret)) >= 0;
    return isNone || Placeholders.isPlaceholder(text.substring(secret, to))
        ? null
        : new Span(secret, to, MARKER);
  }
}
