package io.tollgate.source.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the remaining lines of a diff hunk, according to its header. */
final class HunkLines {

  private static final Pattern HEAD =
      Pattern.compile("(?s)@@ -\\d+(?:,(\\d{1,9}))? \\+\\d+(?:,(\\d{1,9}))? @@.*");

  private int before;
  private int after;

  static boolean isHead(String line) {
    return HEAD.matcher(line).matches();
  }

  /** Reads the counts of a header; without counts, nothing is expected. */
  void begin(String line) {
    Matcher head = HEAD.matcher(line);
    boolean isKnown = head.matches();
    before = isKnown ? number(head.group(1)) : 0;
    after = isKnown ? number(head.group(2)) : 0;
  }

  /** Expects no more lines. */
  void none() {
    before = 0;
    after = 0;
  }

  /** Expects lines without end. */
  void never() {
    before = Integer.MAX_VALUE;
    after = Integer.MAX_VALUE;
  }

  /** Whether a context line may follow. */
  boolean isWithin() {
    return before > 0 && after > 0;
  }

  /** Counts a line by its sign: added, removed, a remark, or context. */
  void pass(char sign) {
    before -= before > 0 && (sign == '-' || sign == ' ') ? 1 : 0;
    after -= after > 0 && (sign == '+' || sign == ' ') ? 1 : 0;
  }

  private static int number(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
