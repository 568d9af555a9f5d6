package io.tollgate.cli.purpose;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Line reader with bounded memory for untrusted files. A byte order mark at the start is skipped.
 */
final class PromptLines implements Closeable {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final BufferedReader in;
  private final int longest;
  private int number;
  private boolean tooLong;

  /**
   * Creates a reader of UTF-8.
   *
   * @param longest limit on the characters of a line; the rest of a longer one is skipped
   */
  PromptLines(InputStream in, int longest) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    this.longest = longest;
  }

  /** Returns the next line; null after the last. */
  String next() throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    tooLong = false;
    StringBuilder line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() < longest) {
        line.append((char) c);
      } else {
        tooLong = true;
      }
    }
    boolean marked = number == 1 && line.length() > 0 && line.charAt(0) == BYTE_ORDER_MARK;
    return line.substring(marked ? 1 : 0);
  }

  /** Number of the line last read, from 1. */
  int number() {
    return number;
  }

  /** Whether the line last read was truncated. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Whether part of the next line has arrived. */
  boolean ready() throws IOException {
    return in.ready();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
