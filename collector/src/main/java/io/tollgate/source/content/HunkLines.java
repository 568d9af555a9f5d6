package io.tollgate.source.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many lines of a piece of a diff are still to come, by what its head says. */
final class HunkLines {

  private static final Pattern HEAD =
      Pattern.compile("(?s)@@ -\\d+(?:,(\\d{1,9}))? \\+\\d+(?:,(\\d{1,9}))? @@.*");

  private int before;
  private int after;

  static boolean isHead(String line) {
    return HEAD.matcher(line).matches();
  }

  /** Takes the numbers of a head; of one without numbers nothing is known. */
  void begin(String line) {
    Matcher head = HEAD.matcher(line);
    boolean isKnown = head.matches();
    before = isKnown ? number(head.group(1)) : 0;
    after = isKnown ? number(head.group(2)) : 0;
  }

  /** Expects nothing more. */
  void none() {
    before = 0;
    after = 0;
  }

  /** Expects lines without end. */
  void never() {
    before = Integer.MAX_VALUE;
    after = Integer.MAX_VALUE;
  }

  /** Whether a line may come that stays as it is. */
  boolean isWithin() {
    return before > 0 && after > 0;
  }

  /** Takes a line by its sign: added, removed, about the lines, or one that stays. */
  void pass(char sign) {
    before -= before > 0 && (sign == '-' || sign == ' ') ? 1 : 0;
    after -= after > 0 && (sign == '+' || sign == ' ') ? 1 : 0;
  }

  private static int number(String told) {
    return told == null ? 1 : Integer.parseInt(told);
  }
}
