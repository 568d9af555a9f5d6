package io.tollgate.bench;

import java.io.PrintWriter;

/** Output of the demo: permanent lines, and below them one line that changes. */
public final class Screen {

  private static final String CLEAR = "\r\u001b[2K";

  private final PrintWriter out;
  private final boolean isTerminal;
  private String status = "";

  /**
   * @param isTerminal false for a file or a pipe, where the changing line is not shown
   */
  public Screen(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Prints a permanent line. */
  public synchronized void line(String text) {
    out.println(isTerminal && !status.isEmpty() ? CLEAR + text : text);
    redraw();
    out.flush();
  }

  /** Replaces the changing line; an empty text removes it. */
  public synchronized void status(String text) {
    status = text;
    if (isTerminal) {
      out.print(CLEAR);
    }
    redraw();
  }

  private void redraw() {
    if (isTerminal && !status.isEmpty()) {
      out.print(status);
      out.flush();
    }
  }
}
