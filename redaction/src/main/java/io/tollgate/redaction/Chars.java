package io.tollgate.redaction;

/** Character classes; non-ASCII characters belong to none. */
final class Chars {

  static final int DIGIT = 1;
  static final int UPPER = 2;
  static final int LOWER = 4;
  static final int LETTER = UPPER | LOWER;
  static final int ALNUM = DIGIT | LETTER;

  /** Minus and underscore. */
  static final int JOIN = 8;

  /** Plus, slash and equals sign: characters of base64 besides letters and digits. */
  static final int BASE64_EXTRA = 16;

  static final int DOT = 32;

  /** Percent sign, which introduces escapes in URLs. */
  static final int PERCENT = 64;

  static final int URL_TOKEN = ALNUM | JOIN;
  static final int ANY_TOKEN = URL_TOKEN | BASE64_EXTRA;

  private static final int ASCII = 128;
  private static final byte[] CLASSES = new byte[ASCII];

  static {
    for (char c = '0'; c <= '9'; c++) {
      CLASSES[c] = DIGIT;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      CLASSES[c] = LOWER;
      CLASSES[c - 'a' + 'A'] = UPPER;
    }
    CLASSES['-'] = JOIN;
    CLASSES['_'] = JOIN;
    CLASSES['+'] = BASE64_EXTRA;
    CLASSES['/'] = BASE64_EXTRA;
    CLASSES['='] = BASE64_EXTRA;
    CLASSES['.'] = DOT;
    CLASSES['%'] = PERCENT;
  }

  private Chars() {}

  /** All classes of a character, combined. */
  static int of(char c) {
    return c < ASCII ? CLASSES[c] : 0;
  }

  static boolean is(char c, int classes) {
    return c < ASCII && (CLASSES[c] & classes) != 0;
  }

  /** Whether the character at that position exists and belongs to any of the classes. */
  static boolean isAt(String text, int at, int classes) {
    return at >= 0 && at < text.length() && is(text.charAt(at), classes);
  }

  /** End of the run of such characters that begins there, limited in length. */
  static int runEnd(String text, int from, int classes, int most) {
    int limit = (int) Math.min(text.length(), (long) from + most);
    int at = from;
    while (at < limit && is(text.charAt(at), classes)) {
      at++;
    }
    return at;
  }

  /** Start of the run of such characters that ends there, limited in length. */
  static int runStart(String text, int end, int classes, int most) {
    int limit = Math.max(0, end - most);
    int at = end;
    while (at > limit && is(text.charAt(at - 1), classes)) {
      at--;
    }
    return at;
  }
}
