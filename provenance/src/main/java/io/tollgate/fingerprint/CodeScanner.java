package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts code into tokens without knowing the language: names, words of the language, numbers,
 * strings and signs. White space and comments go; so do the signs that formatters add and take away
 * (comma, semicolon, braces). A long string is cut into its words, for it may be a text.
 */
final class CodeScanner {

  private static final int WORDS_OF_A_TEXT = 8;

  private final String text;
  private final Dialect dialect;
  private final Tokens tokens = new Tokens();

  /** Gets the strings of several lines; null if nobody asks for them. */
  private final List<Piece> texts;

  private int at;
  private int line;

  private CodeScanner(String text, Dialect dialect, int firstLine, List<Piece> texts) {
    this.texts = texts;
    this.text = text;
    this.dialect = dialect;
    this.line = firstLine;
  }

  static Tokens scan(String text, Dialect dialect, int firstLine) {
    return new CodeScanner(text, dialect, firstLine, null).run().tokens;
  }

  /** The strings of several lines, documentation as well. */
  static List<Piece> texts(String text, Dialect dialect) {
    return new CodeScanner(text, dialect, 1, new ArrayList<>()).run().texts;
  }

  private CodeScanner run() {
    while (at < text.length()) {
      token();
    }
    return this;
  }

  private void token() {
    char c = text.charAt(at);
    if (c == '\n') {
      line++;
      at++;
    } else if (c <= ' ') {
      at++;
    } else if (isPhpSign(c)) {
      phpSign(c);
    } else if (Character.isJavaIdentifierStart(c) || Character.isSurrogate(c)) {
      name();
    } else if (c >= '0' && c <= '9') {
      number();
    } else {
      signOrSkipped(c);
    }
  }

  /**
   * PHP marks variables and writes an arrow before members. Read as others write it, {@code
   * $this->a = $a} says what {@code this.a = a} says.
   */
  private boolean isPhpSign(char c) {
    return dialect == Dialect.PHP && (c == '$' || text.startsWith("->", at));
  }

  private void phpSign(char c) {
    if (c == '-') {
      tokens.add(Hashing.mix('.'), line);
    }
    at += c == '-' ? 2 : 1;
  }

  private void signOrSkipped(char c) {
    int end = dialect.commentEnd(text, at);
    if (end > at) {
      countLines(at, end);
      at = end;
    } else if (c == '#' && Imports.isDirective(text, at, dialect) && isFirstOfLine(at)) {
      at = endOfLine(at);
    } else if (dialect.isQuote(c)) {
      string(c);
    } else {
      if (c == ';' || c == '{' || c == '}') {
        tokens.addBreak();
      } else if (c != ',') {
        tokens.add(Hashing.mix(c), line);
      }
      at++;
    }
  }

  private void name() {
    int start = at;
    long hash = Hashing.start();
    while (at < text.length() && isNamePart(text.charAt(at))) {
      hash = Hashing.add(hash, text.charAt(at));
      at++;
    }
    hash = Hashing.mix(hash);
    if (Imports.begins(hash, dialect) && isFirstOfLine(start)) {
      int end = Imports.end(text, start);
      countLines(start, end);
      at = end;
    } else if (at - start <= 12 && Keywords.contains(hash, dialect)) {
      tokens.add(hash, line);
    } else {
      tokens.addName(hash, at - start, line);
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isJavaIdentifierPart(c) || Character.isSurrogate(c);
  }

  private void number() {
    int start = at;
    long hash = Hashing.start();
    while (at < text.length() && isNumberPart(text.charAt(at))) {
      char c = text.charAt(at);
      if (c != '_') {
        hash = Hashing.add(hash, Character.toLowerCase(c));
      }
      at++;
    }
    tokens.addNumber(Hashing.mix(hash), at - start, line);
  }

  private static boolean isNumberPart(char c) {
    return c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int endOfLineString(int from, char quote) {
    for (int i = from; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  private void string(char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean isTripled =
        (dialect == Dialect.PYTHON || (dialect == Dialect.C_LIKE && quote == '"'))
            && text.startsWith(three, at);
    int start = at + (isTripled ? 3 : 1);
    int end = isTripled ? tripledEnd(three, start) : end(quote, start);
    if (texts != null && (isTripled || dialect.spansLines(quote))) {
      texts.add(
          new Piece(line, text.substring(start, Math.max(start, Math.min(end, text.length())))));
    }
    if (isTripled && dialect == Dialect.PYTHON && isFirstOfLine(at)) {
      // a string that is a statement is documentation
      countLines(start, end);
    } else {
      content(start, end);
    }
    at = Math.min(text.length(), end + (isTripled ? 3 : 1));
  }

  private boolean isFirstOfLine(int start) {
    int i = start - 1;
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i--;
    }
    return i < 0 || text.charAt(i) == '\n';
  }

  private int tripledEnd(String three, int start) {
    int end = text.indexOf(three, start);
    return end < 0 ? text.length() : end;
  }

  private int end(char quote, int start) {
    if (!dialect.spansLines(quote)) {
      int end = endOfLineString(start, quote);
      int lineEnd = end >= 0 ? end : endOfLine(start);
      return end >= 0 || lineEnd == text.length() ? lineEnd : lineEnd - 1;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return text.length();
  }

  private void content(int start, int end) {
    int stop = Math.max(start, Math.min(end, text.length()));
    if (words(start, stop) > WORDS_OF_A_TEXT) {
      longText(start, stop);
    } else {
      value(start, stop);
      countLines(start, stop);
    }
  }

  private void value(int start, int stop) {
    long hash = Hashing.start();
    int length = 0;
    int i = start;
    while (i < stop) {
      int end = Interpolation.end(text, i, stop);
      hash = Hashing.add(hash, end > i ? '$' : text.charAt(i));
      length++;
      i = Math.max(end, i + 1);
    }
    tokens.addString(Hashing.mix(hash) ^ Hashing.FACTOR, length, line);
  }

  private void longText(int start, int stop) {
    int from = start;
    int i = start;
    while (i < stop) {
      int end = Interpolation.end(text, i, stop);
      if (end > i) {
        line = ProseScanner.scanInto(tokens, text, from, i, line);
        countLines(i, end);
        from = end;
      }
      i = Math.max(end, i + 1);
    }
    line = ProseScanner.scanInto(tokens, text, from, stop, line);
  }

  private int words(int start, int end) {
    int words = 1;
    int i = start;
    while (i < end && words <= WORDS_OF_A_TEXT) {
      words += text.charAt(i) <= ' ' ? 1 : 0;
      i = Math.max(Interpolation.end(text, i, end), i + 1);
    }
    return words;
  }

  private void countLines(int from, int to) {
    for (int i = from; i < to && i < text.length(); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
  }
}
