package io.tollgate.redaction;

/**
 * Unescaper that decodes text without changing its length, padding with blanks: line breaks, tabs
 * and {@code \}{@code u003d} of JSON, {@code %3D} of URLs. Otherwise the last letter of an escape
 * would be taken for the start of the next word, and keys or passwords there would be missed.
 * Nested JSON doubles the backslashes.
 */
final class Unescaped {

  /** Backslashes in an escaped line continuation: three or, when nested, six. */
  private static final int OF_A_CONTINUED_LINE = 3;

  private static final int HEX = 16;
  private static final int DIGITS_OF_AN_ADDRESS = 2;
  private static final int DIGITS_OF_JSON = 4;

  private final String text;
  private char[] signs;

  private Unescaped(String text) {
    this.text = text;
  }

  static String of(String text) {
    Unescaped unescaped = new Unescaped(text);
    unescaped.backslashes();
    unescaped.percents();
    return unescaped.signs == null ? text : new String(unescaped.signs);
  }

  private void backslashes() {
    int at = text.indexOf('\\');
    while (at >= 0) {
      int end = at;
      while (end < text.length() && text.charAt(end) == '\\') {
        end++;
      }
      if (end < text.length() && "nrt".indexOf(text.charAt(end)) >= 0) {
        breakAt(at, end);
      } else if (text.startsWith("u", end)) {
        sign(at, end + 1, DIGITS_OF_JSON);
      }
      at = text.indexOf('\\', end);
    }
  }

  private void percents() {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      sign(at, at + 1, DIGITS_OF_AN_ADDRESS);
    }
  }

  private void breakAt(int from, int letter) {
    boolean isBreak = text.charAt(letter) == 'n';
    set(from, letter, isBreak ? '\n' : ' ');
    if (isBreak && (letter - from) % OF_A_CONTINUED_LINE == 0) {
      signs[letter - 1] = '\\';
    }
  }

  /** Unescapes a sign; letters and digits are left alone, since nobody escapes them. */
  private void sign(int from, int digits, int count) {
    int code = 0;
    for (int at = digits; at < digits + count; at++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
      if (digit < 0) {
        return;
      }
      code = code * HEX + digit;
    }
    if (code >= ' ' && code <= '~' && !Character.isLetterOrDigit(code)) {
      set(from, digits + count - 1, (char) code);
    }
  }

  private void set(int from, int last, char sign) {
    signs = signs == null ? text.toCharArray() : signs;
    for (int at = from; at < last; at++) {
      signs[at] = ' ';
    }
    signs[last] = sign;
  }
}
