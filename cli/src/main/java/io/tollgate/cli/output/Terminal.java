package io.tollgate.cli.output;

/** Whether a person watches, or a file or another program takes what is printed. */
public final class Terminal {

  private Terminal() {}

  /** A text on one line, cut where a person watches; a file or a program gets all of it. */
  public static String fit(Object text, int most) {
    return isWatched() ? OneLine.of(text, most) : OneLine.of(text);
  }

  /** True when input and output are a terminal; from Java 22 on it may be true without one. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isWatched() {
    return System.console() != null;
  }
}
