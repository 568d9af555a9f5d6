package io.tollgate.cli.output;

import java.util.regex.Pattern;

/** Texts of others within a line of ours: none of them begins another line, or goes back in it. */
public final class OneLine {

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private OneLine() {}

  /** The text with a blank for each run of control characters; {@code null} stays as text. */
  public static String of(Object text) {
    return CONTROLS.matcher(String.valueOf(text)).replaceAll(" ");
  }

  /** The text on one line, with an ellipsis at the end if it has more characters than these. */
  public static String of(Object text, int most) {
    String line = of(text);
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
