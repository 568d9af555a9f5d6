package io.tollgate.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writer that passes printable text and escapes whatever would act on the terminal: senders choose
 * the names of sessions, models and files, and a terminal executes control sequences.
 *
 * <p>Control characters other than tab and line ends, and characters that reorder or hide the text
 * around them, are escaped as in JSON ({@code \}{@code u001b}), so that JSON keeps its meaning. The
 * joiners that some scripts and emoji need are passed.
 */
public final class PlainWriter extends FilterWriter {

  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  /**
   * A carriage return is part of a line end if a line feed follows, otherwise it overwrites the
   * line.
   */
  private boolean isReturnPending;

  /** Creates a writer that passes plain text to {@code out}. */
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
