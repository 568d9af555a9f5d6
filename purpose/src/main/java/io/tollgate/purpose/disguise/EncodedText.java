package io.tollgate.purpose.disguise;

/** Detects encoded text such as Base64, as opposed to names, paths and digests. */
final class EncodedText {

  private static final int SHORTEST = 40;
  private static final int LETTERS_TO_A_SLASH = 16;

  private EncodedText() {}

  /** Returns the number of letters and digits in such runs. */
  static int letters(String text) {
    int letters = 0;
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || !isOfBase64(text.charAt(at))) {
        letters += at - from >= SHORTEST && isCoded(text, from, at) ? at - from : 0;
        from = at + 1;
      }
    }
    return letters;
  }

  private static boolean isCoded(String text, int from, int to) {
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int slashes = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      digits += c >= '0' && c <= '9' ? 1 : 0;
      slashes += c == '/' ? 1 : 0;
    }
    return upper > 1 && lower > 1 && digits > 0 && slashes * LETTERS_TO_A_SLASH <= to - from;
  }

  private static boolean isOfBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '='
        || c == '_'
        || c == '-';
  }
}
