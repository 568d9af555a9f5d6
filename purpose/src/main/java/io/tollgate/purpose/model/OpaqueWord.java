package io.tollgate.purpose.model;

/**
 * Distinguishes words that tell nobody what is asked for, such as keys, digests, ids, times and
 * addresses, from names and quantities.
 */
final class OpaqueWord {

  private static final int FEWEST_OF_A_DIGEST = 7;
  private static final int FEWEST_DIGITS = 6;
  private static final int FEWEST_DIGITS_OF_A_DATE = 8;
  private static final int FEWEST_OF_A_KEY = 16;
  private static final int LETTERS_TO_A_CHANGE = 4;
  private static final int PARTS_OF_AN_ADDRESS = 4;
  private static final int[] DASHES_OF_A_UUID = {8, 13, 18, 23};
  private static final int LENGTH_OF_A_UUID = 36;

  private OpaqueWord() {}

  /** Whether most of a part of a text, without spaces, is opaque. */
  static boolean is(String text, int from, int to) {
    if (isUuid(text, from, to) || isNumeric(text, from, to)) {
      return true;
    }
    int opaque = 0;
    int all = 0;
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || !isOfAKey(text.charAt(at))) {
        opaque += isKey(text, start, at) ? count(text, start, at) : digests(text, start, at);
        all += count(text, start, at);
        start = at + 1;
      }
    }
    return opaque > 0 && opaque * 2 >= all;
  }

  /** Dates, times, telephone numbers and network addresses; shorter numbers are quantities. */
  private static boolean isNumeric(String text, int from, int to) {
    int digits = 0;
    int dots = 0;
    int colons = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      digits += isDigit(c) ? 1 : 0;
      dots += c == '.' ? 1 : 0;
      colons += c == ':' ? 1 : 0;
      if (!isDigit(c) && "+-.:/_,TZ".indexOf(c) < 0) {
        return false;
      }
    }
    boolean isPlain = digits == to - from;
    return digits >= (isPlain ? FEWEST_DIGITS : FEWEST_DIGITS_OF_A_DATE)
        || (digits > 2 && (colons > 1 || dots == PARTS_OF_AN_ADDRESS - 1));
  }

  private static boolean isUuid(String text, int from, int to) {
    if (to - from != LENGTH_OF_A_UUID) {
      return false;
    }
    for (int dash : DASHES_OF_A_UUID) {
      if (text.charAt(from + dash) != '-') {
        return false;
      }
    }
    return true;
  }

  /** Keys change between digits, capitals and small letters more often than names do. */
  private static boolean isKey(String text, int from, int to) {
    int changes = 0;
    int letters = 0;
    int digits = 0;
    boolean hasSmall = false;
    char before = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (isDigit(c) || isLetter(c)) {
        boolean isHump = isCapital(before) && isSmall(c);
        changes += before != 0 && kind(before) != kind(c) && !isHump ? 1 : 0;
        digits += isDigit(c) ? 1 : 0;
        letters += isDigit(c) ? 0 : 1;
        hasSmall |= isSmall(c);
        before = c;
      }
    }
    int length = letters + digits;
    boolean isOfCapitals = !hasSmall && digits > 0 && letters > 0 && length == to - from;
    return length >= FEWEST_OF_A_KEY && (isOfCapitals || changes * LETTERS_TO_A_CHANGE >= length);
  }

  /** Counts the characters of hexadecimal words and long numbers. */
  private static int digests(String text, int from, int to) {
    int found = 0;
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || !(isDigit(text.charAt(at)) || isLetter(text.charAt(at)))) {
        found += isDigest(text, start, at) ? at - start : 0;
        start = at + 1;
      }
    }
    return found;
  }

  private static boolean isDigest(String text, int from, int to) {
    int digits = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      digits += isDigit(c) ? 1 : 0;
      if (!isDigit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F') && c != 'x') {
        return false;
      }
    }
    int length = to - from;
    return digits == length ? length >= FEWEST_DIGITS : digits > 0 && length >= FEWEST_OF_A_DIGEST;
  }

  private static int count(String text, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      count += isDigit(c) || isLetter(c) ? 1 : 0;
    }
    return count;
  }

  private static boolean isOfAKey(char c) {
    return isDigit(c) || isLetter(c) || c == '_' || c == '-' || c == '+' || c == '/' || c == '=';
  }

  private static int kind(char c) {
    return isDigit(c) ? 0 : isCapital(c) ? 1 : 2;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetter(char c) {
    return isCapital(c) || isSmall(c);
  }
}
