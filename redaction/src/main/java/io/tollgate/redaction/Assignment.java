package io.tollgate.redaction;

import java.util.List;

/**
 * Finder of values assigned to something named like a secret: {@code password=...}, {@code
 * "api_key": "..."}, {@code --token ...}, "the password for the database is ...". It locates the
 * value; {@link Value} decides whether it is a secret.
 */
record Assignment(Kind kind) implements Finder {

  /** What the name denotes. */
  enum Kind {
    /** A password, which may be any word. */
    PASSWORD,
    /** A password, by a short name that is also a word or the beginning of words. */
    SHORT_PASSWORD,
    /** A randomly generated key, which does not read like a word. */
    KEY
  }

  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_VALUE = 2_048;
  private static final int LONGEST_REMARK = 40;
  private static final int MOST_SPACES = 8;
  private static final int MOST_TYPES = 2;
  private static final int DEEPEST = 64;
  private static final String SPACES = " \t";
  private static final String BLOCKS = "|>+-";
  private static final String QUOTES = "\\\"'`";
  private static final String AFTER_NAME = QUOTES + "]*";
  private static final String ENDS = "\\\"'`,;)}]<>|，。；、）」";
  private static final String REMARK_ENDS = ".,;?!\n\"'=";
  private static final List<String> SIGNS = List.of(":=", "=>", "===", "==", "=", ":", "：");
  private static final List<String> IS =
      List.of("is", "was", "lautet", "ist", "est", "es", "é", "jest", "это", "是", "は", "为");
  private static final List<String> REMARKS =
      List.of("for ", "of ", "to ", "on ", "für ", "pour ", "para ", "de ", "do ", "voor ", "для ");

  @Override
  public Span find(String text, int start, int end) {
    if (!isNamed(text, start, end)) {
      return null;
    }
    int nameEnd = nameEnd(text, end);
    if (start > 0 && text.charAt(start - 1) == '<' && text.startsWith(">", nameEnd)) {
      return valueAt(text, nameEnd + 1, Value.How.ASSIGNED, isVariable(text, start, nameEnd));
    }
    if (isOption(text, start) && nameEnd < text.length() && text.charAt(nameEnd) == ' ') {
      return valueAt(text, nameEnd + 1, Value.How.ASSIGNED, false);
    }
    int at = skip(text, skip(text, nameEnd, AFTER_NAME), SPACES);
    if (text.startsWith("value=", at)) {
      return valueAt(text, at + "value=".length(), Value.How.ASSIGNED, false);
    }
    int said = afterIs(text, at);
    if (said < 0 && at > nameEnd) {
      said = afterRemark(text, at);
    }
    if (said >= 0) {
      return valueAt(text, said, Value.How.SAID, false);
    }
    int assigned = isInBraces(text, start) ? -1 : afterSign(text, at);
    if (assigned < 0) {
      return at > nameEnd && text.charAt(nameEnd) == ' '
          ? valueAt(text, at, Value.How.MENTIONED, false)
          : null;
    }
    boolean isCapital = isVariable(text, start, nameEnd);
    boolean isExact = nameEnd == end && !Chars.isAt(text, start - 1, Chars.URL_TOKEN);
    boolean isNamed = kind == Kind.PASSWORD ? isExact || isCapital : isCapital && !isExact;
    Value.How how = isNamed && kind != Kind.KEY ? Value.How.NAMED : Value.How.ASSIGNED;
    int next = text.charAt(assigned - 1) == ':' ? nextLine(text, assigned) : -1;
    if (next > 0 && isBlock(text, assigned)) {
      return lineAt(text, next, how);
    }
    boolean isVariable = text.charAt(nameEnd) == '=' && isCapital;
    return valueAt(text, next > 0 ? next : assigned, how, isVariable);
  }

  /** Start of a value that is indented in the line after a colon; -1 if there is none. */
  private int nextLine(String text, int colon) {
    if (kind == Kind.SHORT_PASSWORD) {
      return -1; // such as a list of tests that passed
    }
    int end = skip(text, skip(text, skip(text, colon, SPACES), BLOCKS), SPACES);
    int line = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    boolean isIndented = text.startsWith("\n", line - 1) && SPACES.indexOf(at(text, line)) >= 0;
    int limit = Math.min(text.length(), line + DEEPEST);
    int value = line;
    while (value < limit && SPACES.indexOf(text.charAt(value)) >= 0) {
      value++;
    }
    return isIndented ? value : -1;
  }

  private static char at(String text, int at) {
    return at < text.length() ? text.charAt(at) : '\n';
  }

  /** YAML's {@code |} and {@code >}: the whole line is the value. */
  private static boolean isBlock(String text, int colon) {
    return "|>".indexOf(at(text, skip(text, colon, SPACES))) >= 0;
  }

  private Span lineAt(String text, int from, Value.How how) {
    int to = from;
    int limit = Math.min(text.length(), from + LONGEST_VALUE);
    while (to < limit && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
      to++;
    }
    String marker = Value.marker(text.substring(from, to), kind, how, true, false);
    return marker == null ? null : new Span(from, to, marker);
  }

  /** Whether the trigger at this position names a secret. */
  boolean isNamed(String text, int start, int end) {
    return SecretName.is(text, start, end, nameEnd(text, end), kind);
  }

  private static int nameEnd(String text, int end) {
    return Chars.runEnd(text, end, Chars.URL_TOKEN, LONGEST_NAME);
  }

  /** The value at a position, possibly after its type. */
  private Span valueAt(String text, int from, Value.How how, boolean isVariable) {
    int at = from;
    for (int types = 0; types <= MOST_TYPES; types++) {
      int open = skip(text, at, SPACES);
      int quote = skip(text, open, "\\");
      boolean isOpened = quote < text.length() && "\"'`".indexOf(text.charAt(quote)) >= 0;
      int value = isOpened ? quote + 1 : quote;
      int close = isOpened ? closing(text, text.substring(open, value), value) : -1;
      int to = close >= 0 ? close : bareEnd(text, value);
      String marker = Value.marker(text.substring(value, to), kind, how, close >= 0, isVariable);
      if (marker != null) {
        return new Span(value, Value.end(text, value, to, close >= 0), marker);
      }
      int sign = skip(text, to, SPACES);
      if (close >= 0 || to == value || sign == to || !text.startsWith("= ", sign)) {
        return null;
      }
      at = sign + 1;
    }
    return null;
  }

  /** Where the opening quotes are closed; -1 if not in the same line. */
  private static int closing(String text, String quotes, int value) {
    int limit = Math.min(text.length(), value + LONGEST_VALUE);
    for (int i = value; i < limit && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == quotes.charAt(0) && text.startsWith(quotes, i)) {
        return i;
      }
    }
    return -1;
  }

  private static int bareEnd(String text, int from) {
    int limit = Math.min(text.length(), from + LONGEST_VALUE);
    int to = from;
    while (to < limit && text.charAt(to) > ' ' && ENDS.indexOf(text.charAt(to)) < 0) {
      if (text.charAt(to) == '&') {
        int next = Chars.runEnd(text, to + 1, Chars.URL_TOKEN, LONGEST_NAME);
        if (text.startsWith("=", next)) {
          break; // the next query parameter
        }
      }
      to++;
    }
    return to;
  }

  /** A shell's {@code ${PASSWORD:-...}} uses the variable. */
  private static boolean isInBraces(String text, int start) {
    int from = Chars.runStart(text, start, Chars.URL_TOKEN, LONGEST_NAME);
    return from > 1 && text.charAt(from - 1) == '{' && text.charAt(from - 2) == '$';
  }

  private static boolean isOption(String text, int start) {
    int from = Chars.runStart(text, start, Chars.URL_TOKEN, LONGEST_NAME);
    return from < start && text.charAt(from) == '-';
  }

  /** Capitals denote an environment variable, whose value is not an expression. */
  private static boolean isVariable(String text, int start, int nameEnd) {
    int from = Chars.runStart(text, start, Chars.URL_TOKEN, LONGEST_NAME);
    for (int i = from; i < nameEnd; i++) {
      if (Chars.isAt(text, i, Chars.LOWER)) {
        return false;
      }
    }
    return true;
  }

  private static int afterSign(String text, int at) {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return at + sign.length();
      }
    }
    return -1;
  }

  private static int afterIs(String text, int at) {
    for (String is : IS) {
      int end = at + is.length();
      if (text.regionMatches(true, at, is, 0, is.length())) {
        boolean isWhole =
            is.charAt(0) > 'ÿ' || text.startsWith(" ", end) || text.startsWith(":", end);
        if (isWhole) {
          return text.startsWith(":", end) ? end + 1 : end;
        }
      }
    }
    return -1;
  }

  /** "for the database is", "of ann:". */
  private static int afterRemark(String text, int at) {
    boolean begins = REMARKS.stream().anyMatch(each -> text.startsWith(each, at));
    int limit = begins ? Math.min(text.length(), at + LONGEST_REMARK) : at;
    for (int i = at; i < limit && REMARK_ENDS.indexOf(text.charAt(i)) < 0; i++) {
      if (text.charAt(i) == ' ' && afterIs(text, i + 1) >= 0) {
        return afterIs(text, i + 1);
      }
      if (text.startsWith(": ", i)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int skip(String text, int from, String characters) {
    int limit = Math.min(text.length(), from + MOST_SPACES);
    int at = from;
    while (at < limit && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
