package io.tollgate.policy.regex;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cursor over an expression, by code points. */
final class Cursor {
  static final int END = -1;

  private static final int OCTAL = 8;
  private static final int HEXADECIMAL = 16;

  private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{0,4}))?\\}");
  private static final Pattern HEX = Pattern.compile("\\{([0-9A-Fa-f]{1,6})\\}|([0-9A-Fa-f]{2})");
  private static final String LETTERS = "aftnrv";
  private static final String CONTROLS = "\u0007\f\t\n\r\u000b";

  private final String regex;
  private int position;

  Cursor(String regex) {
    this.regex = regex;
  }

  boolean atEnd() {
    return position >= regex.length();
  }

  int peek() {
    return atEnd() ? END : regex.codePointAt(position);
  }

  int next() {
    int character = peek();
    position += character == END ? 0 : Character.charCount(character);
    return character;
  }

  boolean accept(String text) {
    boolean found = regex.startsWith(text, position);
    position += found ? text.length() : 0;
    return found;
  }

  int position() {
    return position;
  }

  /** The text consumed since a position. */
  String since(int begin) {
    return regex.substring(begin, position);
  }

  void skipBehind(char character) {
    int found = regex.indexOf(character, position);
    position = found < 0 ? regex.length() : found + 1;
  }

  /**
   * Skips the rest of a character class whose opening bracket was consumed; a leading bracket is
   * literal.
   */
  void skipBrackets() {
    accept("^");
    boolean first = true;
    while (!atEnd() && (first || peek() != ']')) {
      first = false;
      if (accept("[:")) {
        skipBehind(']');
      } else if (next() == '\\') {
        next();
      }
    }
    next();
  }

  /** Skips the rest of a quotation; returns the number of characters in it. */
  int skipQuoted() {
    int begin = position;
    int end = regex.indexOf("\\E", position);
    position = end < 0 ? regex.length() : end + 2;
    return (end < 0 ? position : end) - begin;
  }

  /**
   * Skips what follows a backslash; returns the number of characters it matches: those of a
   * quotation, else one.
   */
  int skipEscaped() {
    int letter = next();
    if (letter == 'Q') {
      return skipQuoted();
    }
    boolean isClass = letter == 'p' || letter == 'P';
    boolean isCode = letter == 'x' || Character.digit(letter, OCTAL) >= 0;
    if ((isClass || letter == 'x') && peek() == '{') {
      skipBehind('}');
    } else if (isClass) {
      next();
    } else if (isCode) {
      skipDigits(letter == 'x' ? HEXADECIMAL : OCTAL);
    }
    return 1;
  }

  private void skipDigits(int radix) {
    for (int i = 0; i < 2 && Character.digit(peek(), radix) >= 0; i++) {
      next();
    }
  }

  boolean isNamedClass() {
    return regex.startsWith("[:", position) && regex.indexOf(":]", position + 2) >= 0;
  }

  /** Whether there is a dash here that is not the last character of its class. */
  boolean startsRange() {
    return regex.startsWith("-", position)
        && position + 1 < regex.length()
        && regex.charAt(position + 1) != ']';
  }

  /** Reads a quantifier: minimum and maximum, -1 for unbounded; empty if there is none. */
  Optional<int[]> count() {
    if (accept("*")) {
      return Optional.of(new int[] {0, -1});
    }
    if (accept("+")) {
      return Optional.of(new int[] {1, -1});
    }
    if (accept("?")) {
      return Optional.of(new int[] {0, 1});
    }
    Matcher braces = COUNT.matcher(regex).region(position, regex.length());
    if (!braces.lookingAt()) {
      return Optional.empty();
    }
    position = braces.end();
    int least = Integer.parseInt(braces.group(1));
    if (braces.group(2) == null) {
      return Optional.of(new int[] {least, least});
    }
    String most = braces.group(3);
    return Optional.of(new int[] {least, most.isEmpty() ? -1 : Integer.parseInt(most)});
  }

  /** Reads flags as in {@code (?i-s:}, up to the colon or bracket; empty if one is unknown. */
  Optional<Flags> flags(Flags before) {
    Flags flags = before;
    boolean on = true;
    while (!atEnd() && peek() != ':' && peek() != ')') {
      char letter = (char) next();
      if (letter == '-') {
        on = false;
      } else if ("imsU".indexOf(letter) < 0) {
        return Optional.empty();
      }
      flags = flags.with(letter, on);
    }
    return Optional.of(flags);
  }

  /** The character that a backslash and this letter represent; -1 if unknown. */
  int escaped(int letter) {
    if (letter >= 0 && letter < 128 && !Character.isLetterOrDigit(letter)) {
      return letter;
    }
    int control = LETTERS.indexOf(letter);
    if (control >= 0) {
      return CONTROLS.charAt(control);
    }
    Matcher hex = HEX.matcher(regex).region(position, regex.length());
    if (letter != 'x' || !hex.lookingAt()) {
      return END;
    }
    position = hex.end();
    return Integer.parseInt(hex.group(1) == null ? hex.group(2) : hex.group(1), 16);
  }
}
