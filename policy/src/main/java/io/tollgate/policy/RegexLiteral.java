package io.tollgate.policy;

import java.util.regex.Pattern;

/**
 * Finds a stretch of plain text that every match of a regular expression contains. It understands
 * little and is careful: what it does not know ends a stretch, groups are passed over whole, and an
 * expression with alternatives outside of groups has none.
 */
final class RegexLiteral {
  private static final String ANCHORS_AND_DOT = "^$.";

  private static final Pattern COUNT = Pattern.compile("\\{[0-9]+(,[0-9]*)?\\}");

  private final String regex;
  private final StringBuilder stretch = new StringBuilder();
  private String longest = "";
  private int next;

  private RegexLiteral(String regex) {
    this.regex = regex;
  }

  /** The longest stretch found, case-folded; empty if there is none. */
  static String of(String regex) {
    RegexLiteral reader = new RegexLiteral(regex);
    return regex.contains("\\Q") || !reader.read() ? "" : Fold.fold(reader.longest);
  }

  /** False when there are alternatives. */
  private boolean read() {
    while (next < regex.length()) {
      char character = regex.charAt(next);
      if (character == '|') {
        return false;
      } else if (character == '(') {
        end();
        skipGroup();
      } else if (character == '[') {
        end();
        skipClass();
      } else if (isQuantifier(character)) {
        stretch.setLength(Math.max(0, stretch.length() - 1));
        end();
        skipQuantifier();
      } else if (character == '+' || character > 127 || ANCHORS_AND_DOT.indexOf(character) >= 0) {
        end();
        next++;
      } else if (character == '\\') {
        escape();
      } else {
        stretch.append(character);
        next++;
      }
    }
    end();
    return true;
  }

  /** Whether what stands here makes the character before it optional or repeats it. */
  private boolean isQuantifier(char character) {
    return character == '?'
        || character == '*'
        || (character == '{' && COUNT.matcher(regex).region(next, regex.length()).lookingAt());
  }

  private void end() {
    if (stretch.length() > longest.length()) {
      longest = stretch.toString();
    }
    stretch.setLength(0);
  }

  private void escape() {
    char escaped = next + 1 < regex.length() ? regex.charAt(next + 1) : 'x';
    next += 2;
    if (escaped < 128 && !Character.isLetterOrDigit(escaped)) {
      stretch.append(escaped);
      return;
    }
    end();
    boolean named = "xpP".indexOf(escaped) >= 0;
    if (named && next < regex.length() && regex.charAt(next) == '{') {
      skipQuantifier();
    } else if (named) {
      next += escaped == 'x' ? 2 : 1;
    } else {
      skipDigits();
    }
  }

  private void skipDigits() {
    while (next < regex.length() && Character.isDigit(regex.charAt(next))) {
      next++;
    }
  }

  /** A quantifier of one character, or one in braces; it is of the character before it. */
  private void skipQuantifier() {
    int close = regex.charAt(next) == '{' ? regex.indexOf('}', next) : next;
    next = close < 0 ? regex.length() : close + 1;
  }

  private void skipGroup() {
    int depth = 0;
    do {
      char character = next < regex.length() ? regex.charAt(next) : ')';
      if (character == '\\') {
        next += 2;
      } else if (character == '[') {
        skipClass();
      } else {
        depth += character == '(' ? 1 : character == ')' ? -1 : 0;
        next++;
      }
    } while (depth > 0);
  }

  /** A bracket that comes first in a class stands for itself. */
  private void skipClass() {
    next++;
    if (next < regex.length() && regex.charAt(next) == '^') {
      next++;
    }
    next += next < regex.length() && regex.charAt(next) == ']' ? 1 : 0;
    while (next < regex.length() && regex.charAt(next) != ']') {
      if (regex.startsWith("[:", next)) {
        int close = regex.indexOf(":]", next);
        next = close < 0 ? regex.length() : close + 2;
      } else {
        next += regex.charAt(next) == '\\' ? 2 : 1;
      }
    }
    next++;
  }
}
