package io.tollgate.policy.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Translation of PCRE expressions, which Sigma requires, to RE2 with the same meaning: {@code $}
 * also matches before a final line feed, and {@code \s} includes the vertical tab. Only for
 * expressions that RE2 has accepted.
 */
final class Pcre {
  private static final String END = "(?:\\n?\\z)";
  private static final String SPACE = "[:space:]";
  private static final String NO_SPACE = "[:^space:]";

  private final Cursor in;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Flags> outside = new ArrayDeque<>();
  private Flags flags;

  private Pcre(String regex, Flags flags) {
    this.in = new Cursor(regex);
    this.flags = flags;
  }

  static String forRe2(String regex, Flags flags) {
    return new Pcre(regex, flags).written();
  }

  private String written() {
    while (!in.atEnd()) {
      int begin = in.position();
      switch (in.next()) {
        case '(' -> group(begin);
        case ')' -> {
          flags = outside.isEmpty() ? flags : outside.pop();
          copy(begin);
        }
        case '[' -> bracket();
        case '$' -> out.append(flags.lines() ? "$" : END);
        case '\\' -> escape(begin);
        default -> copy(begin);
      }
    }
    return out.toString();
  }

  private void copy(int begin) {
    out.append(in.since(begin));
  }

  /** Flags alone in brackets are not a group: they apply to the end of the enclosing one. */
  private void group(int begin) {
    Flags before = flags;
    if (!in.accept("?")) {
      outside.push(before);
    } else if (in.accept("P<") || in.accept("<")) {
      in.skipBehind('>');
      outside.push(before);
    } else {
      flags = in.flags(flags).orElse(flags);
      if (!in.accept(")")) {
        outside.push(before);
      }
    }
    copy(begin);
  }

  private void escape(int begin) {
    switch (in.next()) {
      case 's' -> out.append('[').append(SPACE).append(']');
      case 'S' -> out.append('[').append(NO_SPACE).append(']');
      case 'Q' -> {
        in.skipQuoted();
        copy(begin);
      }
      default -> copy(begin);
    }
  }

  private void bracket() {
    out.append('[');
    if (in.accept("^")) {
      out.append('^');
    }
    boolean first = true;
    while (!in.atEnd() && (first || in.peek() != ']')) {
      first = false;
      member();
    }
  }

  /** The closing bracket is copied like any other character. */
  private void member() {
    int begin = in.position();
    if (in.isNamedClass() && in.accept("[:")) {
      in.skipBehind(']');
      copy(begin);
      return;
    }
    if (in.next() != '\\') {
      copy(begin);
      return;
    }
    int letter = in.next();
    if (letter == 's' || letter == 'S') {
      out.append(letter == 's' ? SPACE : NO_SPACE);
    } else {
      copy(begin);
    }
  }
}
