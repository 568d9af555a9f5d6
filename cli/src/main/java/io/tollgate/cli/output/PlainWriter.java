package io.tollgate.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Lets text pass that only says something, and spells out what would do something: whoever reports
 * to Tollgate chooses the names of sessions, models and files, and a terminal obeys what it is
 * given.
 *
 * <p>Control characters other than tabulator and the end of a line, and characters that turn or
 * hide the text around them, are written as in JSON ({@code \}{@code u001b}), so that JSON that
 * passes means the same. The joiners that some scripts and emoji need stay.
 */
public final class PlainWriter extends FilterWriter {

  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  /** Part of the end of a line if that follows, else a way to write over the line. */
  private boolean isReturnPending;

  /** Writes what is plain to {@code out}. */
  public PlainWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    char each = (char) c;
    if (isReturnPending) {
      isReturnPending = false;
      out.write(each == '\n' ? "\r" : spelled('\r'));
    }
    if (each == '\r') {
      isReturnPending = true;
    } else if (isPlain(each)) {
      out.write(each);
    } else {
      out.write(spelled(each));
    }
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    int start = from;
    for (int at = from; at < from + length; at++) {
      if (isReturnPending || !isPlain(text.charAt(at))) {
        out.write(text, start, at - start);
        write(text.charAt(at));
        start = at + 1;
      }
    }
    out.write(text, start, from + length - start);
  }

  @Override
  public void close() throws IOException {
    if (isReturnPending) {
      out.write(spelled('\r'));
    }
    super.close();
  }

  private static boolean isPlain(char each) {
    if (each == '\n' || each == '\t' || each == ZERO_WIDTH_JOINER) {
      return true;
    }
    return each == ZERO_WIDTH_NON_JOINER
        || !(Character.isISOControl(each) || Character.getType(each) == Character.FORMAT);
  }

  private static String spelled(char each) {
    return String.format("\\u%04x", (int) each);
  }
}
