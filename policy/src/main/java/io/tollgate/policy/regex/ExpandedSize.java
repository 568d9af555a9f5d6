package io.tollgate.policy.regex;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Upper bound of an expression's size with its repetitions expanded, computed from its text alone:
 * RE2 expands them before it checks the size, with memory that grows with their product. Never less
 * than RE2's number of steps, except for a few that it adds to any expression.
 */
final class ExpandedSize {
  /** RE2's parsing time grows with the square of an expression's length. */
  private static final int MOST_CHARACTERS = 10_000;

  private static final int MOST_NESTED = 200;
  private static final int MOST_STEPS = 5_000;

  private final Cursor in;
  private final Deque<Long> outside = new ArrayDeque<>();

  /** Steps of the open group so far, without the last part. */
  private long steps;

  /** Steps of the last part, which a following quantifier repeats. */
  private long last;

  private ExpandedSize(String regex) {
    this.in = new Cursor(regex);
  }

  /**
   * Rejects expressions that are too expensive to parse or to hold.
   *
   * @throws PatternSyntaxException if it is
   */
  static void check(String regex) {
    if (regex.length() > MOST_CHARACTERS) {
      throw new PatternSyntaxException(
          String.format(Locale.ROOT, "longer than %,d characters", MOST_CHARACTERS));
    }
    new ExpandedSize(regex).check();
  }

  private void check() {
    while (!in.atEnd()) {
      in.count().ifPresentOrElse(this::repeat, this::part);
      if (outside.size() / 2 > MOST_NESTED) {
        throw new PatternSyntaxException("nested deeper than %d levels".formatted(MOST_NESTED));
      }
      if (steps + last > MOST_STEPS) {
        throw new PatternSyntaxException(
            String.format(
                Locale.ROOT, "with its repetitions written out, more than %,d steps", MOST_STEPS));
      }
    }
  }

  private void repeat(int[] count) {
    boolean isOpen = count[1] < 0;
    long copies = isOpen ? Math.max(count[0], 1) : Math.max(count[1], 1);
    long optional = isOpen ? 1 : count[1] - Math.min(count[0], count[1]);
    last = copies * last + optional;
  }

  private void part() {
    switch (in.next()) {
      case '(' -> {
        in.accept("?:");
        take(0);
        outside.push(steps);
        outside.push(last);
        steps = 0;
      }
      case ')' -> close();
      case '[' -> {
        in.skipBrackets();
        take(1);
      }
      case '\\' -> take(in.skipEscaped());
      default -> take(1);
    }
  }

  private void take(long part) {
    steps += last;
    last = part;
  }

  /** A group takes two steps for its capture. */
  private void close() {
    long inside = steps + last + 2;
    if (!outside.isEmpty()) {
      last = outside.pop();
      steps = outside.pop();
    }
    take(inside);
  }
}
