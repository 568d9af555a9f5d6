package io.tollgate.cli.output;

import io.tollgate.redaction.Truncation;
import java.util.regex.Pattern;

/**
 * Sanitises foreign text for use within a line of ours: it can neither start another line nor move
 * back in this one.
 */
public final class OneLine {

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private OneLine() {}

  /** Replaces each run of control characters by a space; {@code null} becomes text. */
  public static String of(Object text) {
    return CONTROLS.matcher(String.valueOf(text)).replaceAll(" ");
  }

  /** Returns the text on one line, shortened with an ellipsis to the given number of characters. */
  public static String of(Object text, int most) {
    return Truncation.cut(of(text), most);
  }
}
