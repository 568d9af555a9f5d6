package io.tollgate.fingerprint;

/**
 * Tokeniser for prose: runs of letters and digits, in lower case. In scripts without spaces between
 * words each character is a token.
 */
final class ProseScanner {

  private ProseScanner() {}

  static Tokens scan(String text, int firstLine) {
    Tokens tokens = new Tokens();
    scanInto(tokens, text, 0, text.length(), firstLine);
    return tokens;
  }

  /** Appends the words of a part of the text and returns the line at its end. */
  static int scanInto(Tokens tokens, String text, int from, int to, int firstLine) {
    int line = firstLine;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        line += c == '\n' ? 1 : 0;
        i++;
      } else if (Character.isIdeographic(c)) {
        tokens.addWord(Hashing.mix(c), 4, line);
        i++;
      } else {
        int start = i;
        long hash = Hashing.start();
        while (i < to && isWordPart(text.charAt(i))) {
          hash = Hashing.add(hash, Character.toLowerCase(text.charAt(i)));
          i++;
        }
        tokens.addWord(Hashing.mix(hash), i - start, line);
      }
    }
    return line;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
