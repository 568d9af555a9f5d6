package io.tollgate.movement;

import java.io.IOException;
import java.io.Reader;

/** Line reader with bounded memory: of a line that is too long, only that fact is reported. */
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
   * Creates a reader.
   *
   * @param longest limit on the characters of a line
   */
  BoundedLines(Reader text, int longest) {
    this.text = text;
    this.longest = longest;
  }

  /**
   * Returns the next line without its end, empty if it is too long; null after the last. Lines end
   * as for {@link java.io.BufferedReader}: a lone carriage return ends one too.
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

  /** Whether the line last read is too long. */
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
