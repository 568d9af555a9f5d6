package io.tollgate.fingerprint;

/**
 * Language-independent tokeniser for code: names, keywords, numbers, strings and signs. It drops
 * white space, comments, and the signs that formatters add and remove (comma, semicolon, braces). A
 * long string is split into its words, since it may be text.
 */
final class CodeScanner {

  private static final int WORDS_OF_A_TEXT = 8;

  private final String text;
  private final Dialect dialect;
  private final Tokens tokens = new Tokens();

  private int at;
  private int line;

  private CodeScanner(String text, Dialect dialect, int firstLine) {
    this.text = text;
    this.dialect = dialect;
    this.line = firstLine;
  }

  static Tokens scan(String text, Dialect dialect, int firstLine) {
    return new CodeScanner(text, dialect, firstLine).run().tokens;
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
   * PHP marks variables with a dollar sign and members with an arrow. Normalised to the form of
   * other languages: {@code $this->a = $a} becomes {@code this.a = a}.
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
      string();
    } else {
      if (c == ';' || c == '{' || c == '}' || isOfBox(c)) {
        tokens.addBreak();
      } else if (c != ',') {
        tokens.add(Hashing.mix(c), line);
      }
      at++;
    }
  }

  /** Lines of a drawn tree of files say nothing: entries in a row are like statements. */
  private static boolean isOfBox(char c) {
    return c >= '\u2500' && c <= '\u257f';
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

  private void string() {
    StringLiteral string = StringLiteral.at(text, at, dialect);
    if (string.isTripled() && dialect == Dialect.PYTHON && isFirstOfLine(at)) {
      // A string used as a statement is documentation.
      countLines(string.start(), string.end());
    } else {
      content(string.start(), string.end());
    }
    if (string.isOpen(text, text.charAt(at))) {
      tokens.leaveOpen(text.substring(at, string.start()));
    }
    at = string.after();
  }

  private boolean isFirstOfLine(int start) {
    int i = start - 1;
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i--;
    }
    return i < 0 || text.charAt(i) == '\n';
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
