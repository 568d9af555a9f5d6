package io.tollgate.policy.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Rewriting of repetition counts over 1,000, which PCRE supports and RE2 does not, as several
 * smaller ones in a row. Greediness does not matter to searching.
 */
final class Repeats {
  private static final int MOST = 1_000;

  private final Cursor in;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Integer> groups = new ArrayDeque<>();

  /** Start of the last part, which a following count repeats. */
  private int part;

  private Repeats(String regex) {
    this.in = new Cursor(regex);
  }

  /** Returns the expression itself if it has no such count. */
  static String forRe2(String regex) {
    return new Repeats(regex).written();
  }

  private String written() {
    while (!in.atEnd()) {
      int begin = in.position();
      Optional<int[]> count = in.count();
      if (count.isPresent() && Math.max(count.get()[0], count.get()[1]) > MOST) {
        repeat(begin, count.get());
      } else if (count.isPresent()) {
        out.append(in.since(begin));
      } else {
        part(begin);
      }
    }
    return out.toString();
  }

  /** A following plus sign would change the meaning, so that is left to RE2, which rejects it. */
  private void repeat(int begin, int[] count) {
    if (in.peek() == '+') {
      out.append(in.since(begin));
      return;
    }
    in.accept("?");
    String repeated = out.substring(part);
    out.setLength(part);
    out.append("(?:");
    times(repeated, count[0], "{%d}");
    if (count[1] < 0) {
      out.append(repeated).append('*');
    } else {
      times(repeated, count[1] - count[0], "{0,%d}");
    }
    out.append(')');
  }

  private void times(String repeated, int times, String form) {
    for (int left = times; left > 0; left -= MOST) {
      out.append(repeated).append(form.formatted(Math.min(left, MOST)));
    }
  }

  private void part(int begin) {
    int start = out.length();
    switch (in.next()) {
      case '(' -> groups.push(start);
      case ')' -> start = groups.isEmpty() ? start : groups.pop();
      case '[' -> in.skipBrackets();
      case '\\' -> in.skipEscaped();
      default -> {}
    }
    part = start;
    out.append(in.since(begin));
  }
}
