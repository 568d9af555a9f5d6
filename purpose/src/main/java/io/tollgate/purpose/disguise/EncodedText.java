package io.tollgate.purpose.disguise;

/** Detects text in Base64, as opposed to names, paths, digests and keys, which hide no words. */
final class EncodedText {

  private static final int SHORTEST = 40;
  private static final int LETTERS_TO_A_SLASH = 16;
  private static final int LETTERS_TO_A_GROUP = 4;
  private static final int BITS_OF_A_LETTER = 6;

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
    return upper > 1
        && lower > 1
        && digits > 0
        && slashes * LETTERS_TO_A_SLASH <= to - from
        && hidesText(text, from, to);
  }

  /** Whether it decodes to text, wherever in the run that starts. */
  private static boolean hidesText(String text, int from, int to) {
    for (int skipped = 0; skipped < LETTERS_TO_A_GROUP; skipped++) {
      if (isText(text, from + skipped, to)) {
        return true;
      }
    }
    return false;
  }

  /** Less than half of random bytes are readable, nearly all of a text in UTF-8 or UTF-16. */
  private static boolean isText(String text, int from, int to) {
    int bits = 0;
    int count = 0;
    int bytes = 0;
    int readable = 0;
    int before = 0;
    for (int at = from; at < to; at++) {
      bits = (bits << BITS_OF_A_LETTER | value(text.charAt(at))) & 0xFFFF;
      count += BITS_OF_A_LETTER;
      if (count >= Byte.SIZE) {
        count -= Byte.SIZE;
        int one = bits >> count & 0xFF;
        bytes++;
        readable += isAscii(one) ? 1 : isContinued(before, one) ? 2 : isRest(before, one) ? 1 : 0;
        before = one;
      }
    }
    return readable * 5 > bytes * 4;
  }

  private static boolean isAscii(int one) {
    return (one >= ' ' && one <= '~') || one == '\n' || one == '\t' || one == 0;
  }

  /** Whether two bytes start a character that is not of ASCII. */
  private static boolean isContinued(int before, int one) {
    return before >= 0xC2 && before <= 0xF4 && one >>> 6 == 2;
  }

  private static boolean isRest(int before, int one) {
    return before >>> 6 == 2 && one >>> 6 == 2;
  }

  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : 63;
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
