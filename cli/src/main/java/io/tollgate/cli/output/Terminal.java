package io.tollgate.cli.output;

/** Whether output goes to a person at a terminal, or to a file or another program. */
public final class Terminal {

  private Terminal() {}

  /** Returns a text on one line, shortened for a terminal; a file or a program gets all of it. */
  public static String fit(Object text, int most) {
    return isWatched() ? OneLine.of(text, most) : OneLine.of(text);
  }

  /** True if input and output are a terminal; from Java 22 on it may be true without one. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isWatched() {
    return System.console() != null;
  }
}
