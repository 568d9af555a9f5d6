package io.tollgate.purpose.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens. Names in camel case come apart, ideographs stand alone, and lines that
 * look like code or a log are marked as pasted. Time is linear in the text's length.
 */
final class Tokens {

  private static final int MOST_CHARACTERS = 16_000;
  private static final int KEPT_OF_THE_END = 4_000;
  private static final int LONGEST_NUMBER = 5;
  private static final int SHORTEST_CODE_LINE = 8;
  private static final int CODE_SIGNS_OF_A_LINE = 7;
  private static final String CODE_SIGNS = "{}();=<>[]|&$#@\\*+^~`";

  private final List<Token> tokens = new ArrayList<>();
  private int sentence;
  private boolean pasted;

  private Tokens() {}

  static List<Token> of(String text) {
    Tokens cut = new Tokens();
    boolean fenced = false;
    for (String line :
        Normalizer.normalize(shortened(text), Normalizer.Form.NFKC).split("\n", -1)) {
      String trimmed = line.trim();
      if (trimmed.startsWith("```")) {
        fenced = !fenced;
      } else {
        cut.pasted = fenced || looksLikeCode(trimmed);
        cut.addLine(line);
      }
    }
    return cut.tokens;
  }

  static boolean isIdeograph(char c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS - KEPT_OF_THE_END)
            + "\n"
            + text.substring(text.length() - KEPT_OF_THE_END);
  }

  private static boolean looksLikeCode(String line) {
    if (line.length() < SHORTEST_CODE_LINE) {
      return false;
    }
    int signs = 0;
    for (int i = 0; i < line.length(); i++) {
      if (isIdeograph(line.charAt(i))) {
        return false;
      }
      signs += CODE_SIGNS.indexOf(line.charAt(i)) >= 0 ? 1 : 0;
    }
    boolean endsLikeCode = ";{}".indexOf(line.charAt(line.length() - 1)) >= 0 && signs > 1;
    return endsLikeCode
        || signs * CODE_SIGNS_OF_A_LINE > line.length()
        || (line.startsWith("at ") && line.contains("("))
        || line.startsWith("@@")
        || line.startsWith("//")
        || line.startsWith("diff ");
  }

  private void addLine(String line) {
    int at = 0;
    while (at < line.length()) {
      at = addToken(line, at);
    }
    if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).sentence() == sentence) {
      sentence++;
    }
  }

  /** Adds what begins at a place; returns where the next begins. */
  private int addToken(String line, int at) {
    char c = line.charAt(at);
    if (isIdeograph(c)) {
      add(String.valueOf(c), Token.Kind.IDEOGRAPH);
      return at + 1;
    }
    if (Letters.isLetter(c)) {
      int end = endOfWord(line, at + 1);
      add(Letters.plain(line, at, end), Token.Kind.WORD);
      return end;
    }
    if (Character.isDigit(c)) {
      int end = at + 1;
      while (end < line.length() && Character.isDigit(line.charAt(end))) {
        end++;
      }
      add("0".repeat(Math.min(end - at, LONGEST_NUMBER)), Token.Kind.NUMBER);
      return end;
    }
    if (!Character.isWhitespace(c) && !isApostrophe(line, at)) {
      add(String.valueOf(c), Token.Kind.SIGN);
      sentence += endsSentence(line, at) ? 1 : 0;
    }
    return at + 1;
  }

  private void add(String text, Token.Kind kind) {
    tokens.add(new Token(text, kind, sentence, pasted));
  }

  private static int endOfWord(String line, int from) {
    int end = from;
    while (end < line.length()) {
      char c = line.charAt(end);
      boolean newHump = Character.isUpperCase(c) && Character.isLowerCase(line.charAt(end - 1));
      if (newHump || isIdeograph(c) || !Letters.isLetter(c)) {
        return end;
      }
      end++;
    }
    return end;
  }

  private static boolean isApostrophe(String line, int at) {
    char c = line.charAt(at);
    return (c == '\'' || c == '’')
        && at > 0
        && at + 1 < line.length()
        && Letters.isLetter(line.charAt(at - 1))
        && Letters.isLetter(line.charAt(at + 1));
  }

  private static boolean endsSentence(String line, int at) {
    boolean atEnd = at + 1 >= line.length() || Character.isWhitespace(line.charAt(at + 1));
    return switch (line.charAt(at)) {
      case '。', '!', '?', '।' -> true;
      case '.', ';', ':' -> atEnd;
      default -> false;
    };
  }
}
