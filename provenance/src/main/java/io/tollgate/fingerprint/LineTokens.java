package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counter of the tokens of content by line. Of several readings of a line the one with the most
 * counts: matches are found in any, and would exceed a content that was measured by another.
 */
final class LineTokens {

  private int[] counts = new int[64];
  private int lines;

  /** Adds the tokens of a passage. */
  void add(Tokens read) {
    count(read, false);
  }

  /** Takes another reading of lines that were added. */
  void raise(Tokens read) {
    count(read, true);
  }

  private void count(Tokens read, boolean isOther) {
    for (int i = 0; i < read.size(); ) {
      int line = read.line(i);
      int start = i;
      while (i < read.size() && read.line(i) == line) {
        i++;
      }
      lines = Math.max(lines, line);
      counts = line > counts.length ? Arrays.copyOf(counts, line * 2) : counts;
      int before = counts[line - 1];
      counts[line - 1] = isOther ? Math.max(before, i - start) : before + i - start;
    }
  }

  int sum() {
    return IntStream.of(counts).sum();
  }

  /** From the first line to the last that has any. */
  int[] ofLines() {
    return Arrays.copyOf(counts, lines);
  }
}
