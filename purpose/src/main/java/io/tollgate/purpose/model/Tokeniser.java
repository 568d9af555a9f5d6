package io.tollgate.purpose.model;

import java.text.Normalizer;

/**
 * Splits a text into tokens. Camel case names are split, ideographs are tokens of their own, and
 * lines that look like code or a log are marked as pasted. Of a {@link LongText} only a part is
 * read, so that time and memory are bounded.
 */
final class Tokeniser {

  private static final int LONGEST_NUMBER = 5;
  private static final char FIRST_TO_NORMALISE = 0xA0;

  private final String text;
  private final char[] letters;
  private final Tokens tokens;
  private int used;
  private int sentence;
  private boolean pasted;

  private Tokeniser(String text) {
    this.text = text;
    this.letters = new char[text.length()];
    this.tokens = new Tokens(letters);
  }

  static Tokens tokens(String text) {
    Tokeniser cut = new Tokeniser(normal(LongText.shortened(text)));
    cut.addLines();
    return cut.tokens;
  }

  static boolean isIdeograph(char c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
  }

  /** Normalisation can turn one character into eighteen, so a short text may become long. */
  private static String normal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_TO_NORMALISE) {
        return LongText.cut(Normalizer.normalize(text, Normalizer.Form.NFKC));
      }
    }
    return text;
  }

  private void addLines() {
    boolean fenced = false;
    for (int from = 0; from <= text.length(); ) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 ? text.length() : newline;
      int first = from;
      while (first < to && text.charAt(first) <= ' ') {
        first++;
      }
      if (text.startsWith("```", first)) {
        fenced = !fenced;
      } else {
        pasted = fenced || CodeLine.looksLikeCode(text, first, to);
        addLine(from, to);
      }
      from = to + 1;
    }
  }

  private void addLine(int from, int to) {
    int at = from;
    while (at < to) {
      at = addToken(at, to);
    }
    int size = tokens.size();
    if (size > 0 && tokens.sentence(size - 1) == sentence) {
      sentence++;
    }
  }

  /** Adds the token that starts at a position; returns the start of the next. */
  private int addToken(int at, int to) {
    char c = text.charAt(at);
    if (isIdeograph(c)) {
      return addOne(c, Kind.IDEOGRAPH, at);
    }
    if (Letters.isLetter(c)) {
      return addWord(at, to);
    }
    if (Character.isDigit(c)) {
      return addNumber(at, to);
    }
    if (!Character.isWhitespace(c) && !isApostrophe(at, to)) {
      addOne(c, Kind.SIGN, at);
      sentence += endsSentence(at, to) ? 1 : 0;
    }
    return at + 1;
  }

  private int addOne(char c, Kind kind, int at) {
    letters[used++] = c;
    add(used - 1, kind);
    return at + 1;
  }

  private int addNumber(int at, int to) {
    int end = at + 1;
    while (end < to && Character.isDigit(text.charAt(end))) {
      end++;
    }
    int begin = used;
    for (int zero = 0; zero < Math.min(end - at, LONGEST_NUMBER); zero++) {
      letters[used++] = '0';
    }
    add(begin, Kind.NUMBER);
    return end;
  }

  private int addWord(int at, int to) {
    int end = endOfWord(at + 1, to);
    int begin = used;
    used = Letters.plain(text, at, end, letters, used);
    add(begin, Kind.WORD);
    return end;
  }

  private void add(int begin, Kind kind) {
    tokens.add(begin, used, Hash.of(letters, begin, used), kind, sentence, pasted);
  }

  private int endOfWord(int from, int to) {
    char before = text.charAt(from - 1);
    for (int end = from; end < to; end++) {
      char c = text.charAt(end);
      if (c >= 'a' && c <= 'z') {
        before = c;
        continue;
      }
      boolean newHump = Character.isUpperCase(c) && Character.isLowerCase(before);
      if (newHump || isIdeograph(c) || !Letters.isLetter(c)) {
        return end;
      }
      before = c;
    }
    return to;
  }

  private boolean isApostrophe(int at, int to) {
    char c = text.charAt(at);
    return (c == '\'' || c == '’')
        && at > 0
        && at + 1 < to
        && Letters.isLetter(text.charAt(at - 1))
        && Letters.isLetter(text.charAt(at + 1));
  }

  private boolean endsSentence(int at, int to) {
    boolean atEnd = at + 1 >= to || Character.isWhitespace(text.charAt(at + 1));
    return switch (text.charAt(at)) {
      case '。', '!', '?', '।' -> true;
      case '.', ';', ':' -> atEnd;
      default -> false;
    };
  }
}
