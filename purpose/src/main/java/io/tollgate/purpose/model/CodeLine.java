package io.tollgate.purpose.model;

/** Distinguishes lines of code and logs from lines of prose. */
final class CodeLine {

  private static final int SHORTEST = 8;
  private static final int CHARACTERS_TO_A_SIGN = 7;
  private static final boolean[] SIGNS = new boolean[128];

  static {
    for (char sign : "{}();=<>[]|&$#@\\*+^~`".toCharArray()) {
      SIGNS[sign] = true;
    }
  }

  private CodeLine() {}

  /**
   * Whether a part of a text without line breaks looks like code.
   *
   * @param from position of the first character that is not a space
   */
  static boolean looksLikeCode(String text, int from, int to) {
    int end = to;
    while (end > from && text.charAt(end - 1) <= ' ') {
      end--;
    }
    if (end - from < SHORTEST) {
      return false;
    }
    int signs = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (Tokeniser.isIdeograph(c)) {
        return false;
      }
      signs += c < SIGNS.length && SIGNS[c] ? 1 : 0;
    }
    char last = text.charAt(end - 1);
    boolean endsLikeCode = (last == ';' || last == '{' || last == '}') && signs > 1;
    return endsLikeCode
        || signs * CHARACTERS_TO_A_SIGN > end - from
        || beginsLikeCode(text, from, end);
  }

  private static boolean beginsLikeCode(String text, int from, int end) {
    return switch (text.charAt(from)) {
      case 'a' -> text.startsWith("at ", from) && text.substring(from, end).indexOf('(') >= 0;
      case '@' -> text.startsWith("@@", from);
      case '/' -> text.startsWith("//", from);
      case 'd' -> text.startsWith("diff ", from);
      default -> false;
    };
  }
}
