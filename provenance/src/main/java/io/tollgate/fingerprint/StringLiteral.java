package io.tollgate.fingerprint;

/**
 * String literal in code.
 *
 * @param start its first character after the quotes
 * @param end after its last character, before the quotes; may exceed a text that ends early
 * @param after where to continue reading
 * @param isTripled whether it is enclosed in triple quotes
 */
record StringLiteral(int start, int end, int after, boolean isTripled) {

  /** The literal opened by the quote at a position. */
  static StringLiteral at(String text, int at, Dialect dialect) {
    char quote = text.charAt(at);
    String three = quote == '"' ? "\"\"\"" : "'''";
    if (dialect.triples(quote) && text.startsWith(three, at)) {
      int start = at + 3;
      int end = text.indexOf(three, start);
      end = end < 0 ? text.length() : end;
      return new StringLiteral(start, end, Math.min(text.length(), end + 3), true);
    }
    int start = at + 1;
    int end = dialect.spansLines(quote) ? end(text, start, quote) : endInLine(text, start, quote);
    return new StringLiteral(start, end, Math.min(text.length(), end + 1), false);
  }

  /** Whether a string that may span lines has no end, as if it began with its last quote. */
  boolean isOpen(String text, char quote) {
    return (isTripled || quote == '`') && end >= text.length();
  }

  private static int end(String text, int start, char quote) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return text.length();
  }

  /** An unclosed quote encloses the rest of its line except for one character. */
  private static int endInLine(String text, int start, char quote) {
    int i = start;
    while (i < text.length() && text.charAt(i) != '\n') {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
      i++;
    }
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end - 1;
  }
}
