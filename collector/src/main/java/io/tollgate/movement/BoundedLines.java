package io.tollgate.movement;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, however long it is without a line end: of a longer line only that it is. */
final class BoundedLines {

  private static final int BLOCK = 64 * 1024;

  private final Reader text;
  private final int longest;
  private final char[] block = new char[BLOCK];
  private int next;
  private int end;
  private boolean isTooLong;
  private boolean isAfterReturn;

  /**
   * Lines of a text.
   *
   * @param longest most characters that a line is kept with
   */
  BoundedLines(Reader text, int longest) {
    this.text = text;
    this.longest = longest;
  }

  /**
   * The next line without its end, empty if it is too long; null after the last. Lines end as for
   * {@link java.io.BufferedReader}: a lone carriage return ends one too.
   */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    isTooLong = false;
    boolean isAny = false;
    while (next < end || fill()) {
      if (isAfterReturn && block[next] == '\n') {
        next++;
        isAfterReturn = false;
        continue;
      }
      isAfterReturn = false;
      isAny = true;
      int from = next;
      while (next < end && block[next] != '\n' && block[next] != '\r') {
        next++;
      }
      add(line, from);
      if (next < end) {
        isAfterReturn = block[next++] == '\r';
        return line.toString();
      }
    }
    return isAny ? line.toString() : null;
  }

  /** Whether the line that was read last is too long. */
  boolean isTooLong() {
    return isTooLong;
  }

  private void add(StringBuilder line, int from) {
    isTooLong = isTooLong || line.length() + next - from > longest;
    if (isTooLong) {
      line.setLength(0);
    } else {
      line.append(block, from, next - from);
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, text.read(block));
    return end > 0;
  }
}
